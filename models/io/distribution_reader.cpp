// SPDX-License-Identifier: MIT
// Distributions: a duration is a constant; anything else is an object with one key that names the law.
#include <charconv>
#include <cmath>
#include <functional>

#include "models/io/binder.h"
#include "models/io/csv.h"
#include "models/io/scalar.h"
#include "models/io/units.h"

namespace plimsoll::io {

namespace {

struct Lognormal {
    std::optional<Duration> p50, p99, mean;
    std::optional<double> cv;
};
struct Gamma {
    Duration mean{};
    double cv = 1;
};
struct Weibull {
    double shape = 1;
    Duration scale{};
};
struct Pareto {
    double alpha = 2;
    Duration minimum{};
};
struct Uniform {
    Duration minimum{};
    Duration maximum{};
};
struct Normal {
    Duration mean{};
    Duration deviation{};
};
struct MixturePart {
    double weight = 1;
    Distribution of;
};
struct Samples {
    std::string file;
    std::string column;
    std::int64_t unit = 1;
};
struct Laws {
    Duration exponential{};
    Lognormal lognormal;
    Gamma gamma;
    Weibull weibull;
    Pareto pareto;
    Uniform uniform;
    Normal normal;
    std::vector<MixturePart> mixture;
    std::map<std::string, Duration> quantiles;
    Samples samples;
};

struct CountRange {
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
};
struct CountLaws {
    CountRange uniform;
    double geometric = 0;
    double poisson = 0;
};

constexpr Bounds kPositive = above(Duration{0});
constexpr Bounds kNotNegative = at_least(Duration{0});
constexpr Bounds kVariation = between(0.001, 1000);
constexpr double kMostRepeats = 1'000'000;

void describe(Fields<Lognormal>& fields) {
    fields.about("lognormal distribution", "Either p50 and p99, or mean and cv.");
    fields.duration("p50", &Lognormal::p50, kPositive, "Median.");
    fields.duration("p99", &Lognormal::p99, kPositive, "99th percentile.");
    fields.duration("mean", &Lognormal::mean, kPositive, "Mean.");
    fields.number("cv", &Lognormal::cv, kVariation, "Standard deviation divided by the mean.");
    fields.exactly_one({"p50", "mean"});
    fields.exactly_one({"p99", "cv"});
    fields.at_most_one({"p50", "cv"});
    fields.at_most_one({"mean", "p99"});
}
void describe(Fields<Gamma>& fields) {
    fields.about("gamma distribution", "By mean and variation.");
    fields.duration("mean", &Gamma::mean, kPositive, "Mean.").required();
    fields.number("cv", &Gamma::cv, kVariation, "Standard deviation divided by the mean.").required();
}
void describe(Fields<Weibull>& fields) {
    fields.about("Weibull distribution", "By shape and scale.");
    fields.number("shape", &Weibull::shape, between(0.01, 100), "Below 1: long tail; 1: exponential.")
        .required();
    fields.duration("scale", &Weibull::scale, kPositive, "63 % of the values are below it.").required();
}
void describe(Fields<Pareto>& fields) {
    fields.about("Pareto distribution", "By tail index and smallest value.");
    fields
        .number("alpha", &Pareto::alpha, between(0.01, 1000),
                "Tail index; at or below 1 the mean is infinite.")
        .required();
    fields.duration("min", &Pareto::minimum, kPositive, "Smallest value.").required();
}
void describe(Fields<Uniform>& fields) {
    fields.about("uniform distribution", "Every value between two alike.");
    fields.duration("min", &Uniform::minimum, kNotNegative, "Smallest value.").required();
    fields.duration("max", &Uniform::maximum, kNotNegative, "Largest value.").required();
}
void describe(Fields<Normal>& fields) {
    fields.about("normal distribution", "Truncated at 0: negative draws are repeated.");
    fields.duration("mean", &Normal::mean, kNotNegative, "Mean before truncation.").required();
    fields.duration("deviation", &Normal::deviation, kNotNegative, "Standard deviation before truncation.")
        .required();
}
void describe(Fields<MixturePart>& fields) {
    fields.about("part of a mixture", "One of several distributions, chosen by weight.");
    fields.number("weight", &MixturePart::weight, Bounds{0, 1e9, true}, "Relative to the other parts.")
        .required();
    fields.distribution("of", &MixturePart::of, "The part's own distribution.").required();
}
void describe(Fields<Samples>& fields) {
    fields.about("samples", "Measured values from a CSV file, each as likely as the others.");
    fields
        .member("file", &Samples::file, type_of_kind(FieldKind::path),
                "CSV file beneath the scenario's folder.")
        .required();
    fields.text("column", &Samples::column, "Name of the column in the first line.").required();
    fields
        .choice("unit", &Samples::unit, {{"ns", 1}, {"us", 1'000}, {"ms", 1'000'000}, {"s", 1'000'000'000}},
                "Unit of the numbers in that column.")
        .required();
}
void describe(Fields<Laws>& fields) {
    fields.about("distribution",
                 "A duration is a constant; otherwise an object with exactly one of these members.");
    fields.duration("exp", &Laws::exponential, kNotNegative, "Exponential, by its mean.");
    fields.table("lognormal", &Laws::lognormal, "Lognormal, by percentiles or by mean and variation.");
    fields.table("gamma", &Laws::gamma, "Gamma, by mean and variation.");
    fields.table("weibull", &Laws::weibull, "Weibull, by shape and scale.");
    fields.table("pareto", &Laws::pareto, "Pareto, by tail index and smallest value.");
    fields.table("uniform", &Laws::uniform, "Uniform between two durations.");
    fields.table("normal", &Laws::normal, "Normal, truncated at 0.");
    fields.list("mix", &Laws::mixture, type_of_table<MixturePart>(),
                "One of several distributions, by weight.");
    FieldType points = type_of_map(type_of_kind(FieldKind::duration, kNotNegative), "a percentile");
    points.keys = Keys::references;
    fields.member("quantiles", &Laws::quantiles, points,
                  "Percentiles such as \"p50\", \"p99.9\", with straight lines between them; nothing lies "
                  "outside the first and last.");
    fields.table("samples", &Laws::samples, "Measured values from a CSV file.");
}

void describe(Fields<CountRange>& fields) {
    fields.about("range of counts", "Every whole number between two alike.");
    fields.integer("min", &CountRange::minimum, between(0, kMostRepeats), "Smallest count.").required();
    fields.integer("max", &CountRange::maximum, between(0, kMostRepeats), "Largest count.").required();
}
void describe(Fields<CountLaws>& fields) {
    fields.about("count distribution",
                 "A bare count is a constant; otherwise an object with exactly one of these members.");
    fields.table("uniform", &CountLaws::uniform, "Every whole number between two alike.");
    fields.number("geometric", &CountLaws::geometric, between(0, kMostRepeats),
                  "Geometric from 0, by its mean.");
    fields.number("poisson", &CountLaws::poisson, between(0, kMostRepeats), "Poisson, by its mean.");
}

std::optional<Distribution> lognormal_from(const Lognormal& given, const Node& node,
                                           const std::string& pointer, IssueLog& log) {
    if (given.mean && given.cv) return Distribution::lognormal(*given.mean, *given.cv);
    if (!given.p50 || !given.p99) return std::nullopt;  // has been reported
    if (*given.p99 > *given.p50) return Distribution::lognormal_percentiles(*given.p50, *given.p99);
    log.error(
        *node.find("p99"), child_pointer(pointer, "p99"),
        "is \"" + to_text(*given.p99) + "\", must be above p50, which is \"" + to_text(*given.p50) + "\"");
    return std::nullopt;
}

std::optional<Distribution> uniform_from(const Uniform& given, const Node& node, const std::string& pointer,
                                         IssueLog& log) {
    if (given.maximum >= given.minimum) return Distribution::uniform(given.minimum, given.maximum);
    log.error(*node.find("max"), child_pointer(pointer, "max"),
              "is \"" + to_text(given.maximum) + "\", must be at least min, which is \"" +
                  to_text(given.minimum) + "\"");
    return std::nullopt;
}

// "p99.9" is 0.999.
std::optional<double> percentile(const std::string& name) {
    if (name.size() < 2 || name.size() > 12 || name.front() != 'p') return std::nullopt;
    const auto share = parse_share(name.substr(1) + '%');
    if (!share || share->of_one > 1) return std::nullopt;
    return share->of_one;
}

}  // namespace

const FieldTable& distribution_table() {
    return table_of<Laws>();
}
const FieldTable& count_distribution_table() {
    return table_of<CountLaws>();
}

std::optional<Distribution> Binder::distribution(const Node& node, const std::string& pointer) {
    if (!node.is_object()) {
        const auto constant = parse_scalar(node, type_of_kind(FieldKind::duration, kNotNegative));
        if (constant) return Distribution::constant(std::any_cast<Duration>(*constant));
        log_.error(node, pointer, constant.error());
        return std::nullopt;
    }
    const std::size_t errors_before = log_.errors();
    Laws laws;
    FieldType type = type_of_table<Laws>();
    type.access = field_detail::access_to<Laws>();
    one_of(node, type, &laws, pointer);
    if (log_.errors() > errors_before) return std::nullopt;

    const auto& [law, parameters] = *node.members.begin();
    const std::string child = child_pointer(pointer, law);
    if (law == "exp") return Distribution::exponential(laws.exponential);
    if (law == "lognormal") return lognormal_from(laws.lognormal, parameters, child, log_);
    if (law == "gamma") return Distribution::gamma(laws.gamma.mean, laws.gamma.cv);
    if (law == "weibull") return Distribution::weibull(laws.weibull.shape, laws.weibull.scale);
    if (law == "pareto") return Distribution::pareto(laws.pareto.alpha, laws.pareto.minimum);
    if (law == "uniform") return uniform_from(laws.uniform, parameters, child, log_);
    if (law == "normal") return Distribution::normal(laws.normal.mean, laws.normal.deviation);
    if (law == "mix") return mixture(parameters, child);
    if (law == "quantiles") return quantiles(parameters, child);
    PLIMSOLL_CHECK(law == "samples", law);
    return samples(parameters, child);
}

std::optional<Distribution> Binder::mixture(const Node& node, const std::string& pointer) {
    std::vector<WeightedDistribution> parts;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        MixturePart part;
        members(node.items[i], table_of<MixturePart>(), &part, child_pointer(pointer, i));
        parts.push_back({part.weight, std::move(part.of)});
    }
    if (!parts.empty()) return Distribution::mixture(std::move(parts));
    log_.error(node, pointer, "is empty, must have at least one part");
    return std::nullopt;
}

std::optional<Distribution> Binder::quantiles(const Node& node, const std::string& pointer) {
    std::map<double, std::pair<std::string, Duration>> by_probability;
    for (const auto& [name, member] : node.members) {
        const auto probability = percentile(name);
        const auto value = parse_duration(member.text);
        if (!probability) {
            log_.error(member.name_at, child_pointer(pointer, name),
                       "the name must be a percentile such as \"p50\" or \"p99.9\"");
            return std::nullopt;
        }
        by_probability[*probability] = {name, *value};
    }
    std::vector<QuantilePoint> points;
    for (const auto& [probability, named] : by_probability) {
        if (!points.empty() && named.second < points.back().value) {
            log_.error(*node.find(named.first), child_pointer(pointer, named.first),
                       "is below the percentile before it");
            return std::nullopt;
        }
        points.push_back({probability, named.second});
    }
    if (points.size() >= 2) return Distribution::quantiles(std::move(points));
    log_.error(node, pointer, "must have at least two percentiles");
    return std::nullopt;
}

std::optional<Distribution> Binder::samples(const Node& node, const std::string& pointer) {
    Samples given;
    members(node, table_of<Samples>(), &given, pointer);
    const auto table = read_csv(node.find("file")->at, given.file, child_pointer(pointer, "file"), *this);
    if (!table) return std::nullopt;
    const auto column = table->column(given.column);
    if (!column) {
        log_.error(*node.find("column"), child_pointer(pointer, "column"),
                   "is \"" + printable(given.column) + "\", which is no column of " + given.file);
        return std::nullopt;
    }
    std::vector<Duration> values;
    for (const CsvRow& row : table->rows) {
        const auto seconds = csv_number(row, *column);
        const double nanoseconds = seconds ? *seconds * static_cast<double>(given.unit) : -1;
        if (!(nanoseconds >= 0 && nanoseconds < 9.2e18)) {
            log_.error(Position{table->file, row.line, 1}, child_pointer(pointer, "file"),
                       "the value in column \"" + printable(given.column) + "\" must be a number from 0");
            return std::nullopt;
        }
        values.emplace_back(std::llround(nanoseconds));
    }
    if (!values.empty()) return Distribution::samples(std::move(values));
    log_.error(*node.find("file"), child_pointer(pointer, "file"), "has no rows");
    return std::nullopt;
}

std::optional<CountDistribution> Binder::count_distribution(const Node& node, const std::string& pointer) {
    if (!node.is_object()) {
        const auto constant = parse_scalar(node, type_of_kind(FieldKind::integer, between(0, kMostRepeats)));
        if (constant) return CountDistribution::constant(std::any_cast<std::int64_t>(*constant));
        log_.error(node, pointer, constant.error());
        return std::nullopt;
    }
    const std::size_t errors_before = log_.errors();
    CountLaws laws;
    FieldType type = type_of_table<CountLaws>();
    type.access = field_detail::access_to<CountLaws>();
    one_of(node, type, &laws, pointer);
    if (log_.errors() > errors_before) return std::nullopt;

    const std::string& law = node.members.begin()->first;
    if (law == "geometric") return CountDistribution::geometric(laws.geometric);
    if (law == "poisson") return CountDistribution::poisson(laws.poisson);
    if (laws.uniform.maximum >= laws.uniform.minimum)
        return CountDistribution::uniform(laws.uniform.minimum, laws.uniform.maximum);
    log_.error(node, child_pointer(pointer, law), "has a \"max\" below its \"min\"");
    return std::nullopt;
}

}  // namespace plimsoll::io
