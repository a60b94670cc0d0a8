// SPDX-License-Identifier: MIT
#include "reports/csv.h"

#include <functional>

#include "reports/json_writer.h"
#include "reports/safe_text.h"
#include "reports/words.h"

namespace plimsoll {
namespace {

// Rows of one table; `lead` is the first cell of every row of a comparison.
class Csv {
  public:
    enum class Lead { none, candidate };

    Csv(Lead lead, std::string_view header) : lead_(lead) {
        text_ = (lead == Lead::candidate ? "candidate," : "") + std::string(header) + "\r\n";
    }

    void start(std::string_view candidate) {
        prefix_ = lead_ == Lead::candidate ? csv_cell(candidate) + "," : "";
    }

    void add(const std::vector<std::string>& ready_cells) {
        text_ += prefix_;
        for (std::size_t at = 0; at < ready_cells.size(); ++at)
            text_ += (at == 0 ? "" : ",") + ready_cells[at];
        text_ += "\r\n";
    }

    std::string finish() { return std::move(text_); }

  private:
    Lead lead_;
    std::string text_, prefix_;
};

std::string cell(const std::optional<double>& number) {
    return number ? json_number(*number) : "";
}

struct Naming {
    std::string entity, metric, unit;
};

void add_track(Csv& csv, const SeriesResult& series, const Naming& naming, const Track& track) {
    const std::string entity = csv_cell(naming.entity);
    for (std::size_t at = 0; at < track.size(); ++at) {
        const double time = series.start_seconds + static_cast<double>(at) * series.bucket_seconds;
        csv.add({json_number(time), entity, naming.metric, cell(track[at]), naming.unit});
    }
}

void add_series(Csv& csv, const RunResult& result) {
    if (!result.series) return;
    const SeriesResult& series = *result.series;
    const std::string currency = result.bill ? result.bill->currency : "USD";
    for (const auto& [name, own] : series.operations) {
        add_track(csv, series, {name, "arrived", "requests"}, own.arrived);
        add_track(csv, series, {name, "failed", "requests"}, own.failed);
        add_track(csv, series, {name, "latency-p50", "s"}, own.p50);
        add_track(csv, series, {name, "latency-p95", "s"}, own.p95);
        add_track(csv, series, {name, "latency-p99", "s"}, own.p99);
    }
    for (const auto& [name, own] : series.services) {
        add_track(csv, series, {name, "instances", "instances"}, own.instances);
        add_track(csv, series, {name, "ready", "instances"}, own.ready);
        add_track(csv, series, {name, "desired", "instances"}, own.desired);
        add_track(csv, series, {name, "busy", "requests"}, own.busy);
        add_track(csv, series, {name, "queue", "requests"}, own.queue);
        add_track(csv, series, {name, "cold-starts", "starts"}, own.cold_starts);
        add_track(csv, series, {name, "throttled", "requests"}, own.throttled);
    }
    for (const auto& [name, own] : series.edges) add_track(csv, series, {name, "calls", "calls"}, own.calls);
    for (const auto& [name, track] : series.cost_per_hour)
        add_track(csv, series, {name, "cost", csv_cell(currency) + "/h"}, track);
}

void add_instances(Csv& csv, const RunResult& result) {
    if (!result.series) return;
    for (const auto& [service, own] : result.series->services)
        for (std::size_t instance = 0; instance < own.instance_utilization.size(); ++instance) {
            const std::string name = instance < own.instance_names.size() ? own.instance_names[instance]
                                                                          : std::to_string(instance + 1);
            const Track& track = own.instance_utilization[instance];
            for (std::size_t at = 0; at < track.size(); ++at)
                csv.add({json_number(result.series->start_seconds +
                                     static_cast<double>(at) * result.series->bucket_seconds),
                         csv_cell(service), csv_cell(name), cell(track[at])});
        }
}

std::vector<std::string> estimate_cells(const MaybeEstimate& estimate) {
    if (!estimate) return {"", "", ""};
    return {json_number(estimate->value), cell(estimate->low), cell(estimate->high)};
}

void add_bill_row(Csv& csv, std::vector<std::string> cells, const MaybeEstimate& cost,
                  const std::string& currency, std::string basis) {
    for (std::string& each : estimate_cells(cost)) cells.push_back(std::move(each));
    cells.push_back(csv_cell(currency));
    cells.push_back(std::move(basis));
    csv.add(cells);
}

void add_bill(Csv& csv, const RunResult& result) {
    if (!result.bill) return;
    const BillResult& bill = *result.bill;
    for (const BillLineResult& line : bill.lines) {
        std::vector<std::string> cells = {"line", csv_cell(line.component), csv_cell(line.service),
                                          csv_cell(line.kind), csv_cell(line.item)};
        for (std::string& each : estimate_cells(line.quantity)) cells.push_back(std::move(each));
        cells.push_back(csv_cell(line.unit));
        cells.push_back(csv_cell(line.price));
        add_bill_row(csv, std::move(cells), line.cost, bill.currency, csv_cell(line.basis));
    }
    const auto add_total = [&](const char* row, const MaybeEstimate& cost, const char* basis) {
        if (cost) add_bill_row(csv, {row, "", "", "", "", "", "", "", "", ""}, cost, bill.currency, basis);
    };
    add_total("month-total", bill.month_total, "");
    add_total("window-total", bill.window_total, "window");
    add_total("per-million-requests", bill.per_million_requests, "");
}

void add_estimates(std::vector<std::string>& cells, std::initializer_list<const MaybeEstimate*> estimates) {
    for (const MaybeEstimate* estimate : estimates)
        for (std::string& each : estimate_cells(*estimate)) cells.push_back(std::move(each));
}

void add_hosts(Csv& csv, const RunResult& result) {
    for (const HostResult& host : result.hosts) {
        std::vector<std::string> cells = {csv_cell(host.name), cell(host.cores)};
        add_estimates(cells, {&host.cpu_utilization, &host.energy_kwh});
        csv.add(cells);
    }
}

void add_links(Csv& csv, const RunResult& result) {
    for (const LinkResult& link : result.links) {
        std::vector<std::string> cells = {csv_cell(link.name), std::string(direction_name(link.direction)),
                                          std::string(sharing_name(link.sharing)),
                                          json_number(link.bytes_per_second)};
        add_estimates(cells, {&link.bytes, &link.utilization, &link.peak_utilization});
        csv.add(cells);
    }
}

constexpr std::string_view kSeriesHeader = "time_seconds,entity,metric,value,unit";
constexpr std::string_view kInstancesHeader = "time_seconds,service,instance,utilization";
constexpr std::string_view kBillHeader =
    "row,component,service,kind,item,quantity,quantity_low,quantity_high,unit,price,cost,cost_low,cost_high,"
    "currency,basis";
constexpr std::string_view kHostsHeader =
    "host,cores,cpu_utilization,cpu_utilization_low,cpu_utilization_high,energy_kwh,energy_kwh_low,"
    "energy_kwh_high";
constexpr std::string_view kLinksHeader =
    "link,direction,sharing,bandwidth_bytes_per_second,bytes,bytes_low,bytes_high,utilization,"
    "utilization_low,utilization_high,peak_utilization,peak_utilization_low,peak_utilization_high";

using Add = void (*)(Csv&, const RunResult&);

std::string table(const RunResult& result, std::string_view header, Add add) {
    Csv csv(Csv::Lead::none, header);
    add(csv, result);
    return csv.finish();
}

std::string table(const Comparison& comparison, std::string_view header, Add add) {
    Csv csv(Csv::Lead::candidate, header);
    for (const RunResult& result : comparison.results) {
        csv.start(result.name);
        add(csv, result);
    }
    return csv.finish();
}

}  // namespace

std::string series_csv(const RunResult& result) {
    return table(result, kSeriesHeader, add_series);
}
std::string instances_csv(const RunResult& result) {
    return table(result, kInstancesHeader, add_instances);
}
std::string bill_csv(const RunResult& result) {
    return table(result, kBillHeader, add_bill);
}
std::string hosts_csv(const RunResult& result) {
    return table(result, kHostsHeader, add_hosts);
}
std::string links_csv(const RunResult& result) {
    return table(result, kLinksHeader, add_links);
}

std::string series_csv(const Comparison& comparison) {
    return table(comparison, kSeriesHeader, add_series);
}
std::string instances_csv(const Comparison& comparison) {
    return table(comparison, kInstancesHeader, add_instances);
}
std::string bill_csv(const Comparison& comparison) {
    return table(comparison, kBillHeader, add_bill);
}
std::string hosts_csv(const Comparison& comparison) {
    return table(comparison, kHostsHeader, add_hosts);
}
std::string links_csv(const Comparison& comparison) {
    return table(comparison, kLinksHeader, add_links);
}

}  // namespace plimsoll
