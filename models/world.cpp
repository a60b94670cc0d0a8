// SPDX-License-Identifier: MIT
#include "models/world.h"

#include <algorithm>

#include "models/series_sampler.h"
#include "sim/base/check.h"
#include "sim/random/hash.h"

namespace plimsoll {

namespace {

// Frames alive at once, as a multiple of the most requests in flight.
constexpr std::uint64_t kMostFramesPerRequest = 2;

// One word for the end of a request: name hashes differ in all bits, so time, operation and outcome stay
// apart.
std::uint64_t end_word(Time now, std::uint64_t name_hash, Outcome outcome) {
    return static_cast<std::uint64_t>(now.time_since_epoch().count()) ^
           (name_hash + static_cast<std::uint64_t>(outcome) * 0x9e3779b97f4a7c15);
}

std::vector<Duration> goal_windows(const scenario::Scenario& scenario) {
    std::vector<Duration> lengths;
    for (const auto& [name, goal] : scenario.goals)
        if (goal.window && std::find(lengths.begin(), lengths.end(), *goal.window) == lengths.end())
            lengths.push_back(*goal.window);
    return lengths;
}

HostId clients_of(const scenario::Scenario& scenario) {
    return scenario.deployment.machines ? scenario.deployment.machines->clients : HostId{};
}

std::string kind_of(const scenario::Scenario& scenario, const Service& service) {
    const std::string& name = service.settings().name;
    if (service.settings().is_hop)
        return scenario.deployment.hops.at(name.substr(4)).kind == scenario::HopKind::gateway ? "gateway"
                                                                                              : "balancer";
    return service.settings().supply == Supply::on_demand ? "functions" : "servers";
}

void add_service(Fingerprint& print, const ServiceRecord& service) {
    const ServiceMeter& meter = service.meter;
    print.add(hash_of(service.name), meter.calls, meter.waited, meter.cold_starts, meter.throttled,
              meter.wasted);
    for (const Int128 integral : {service.live, service.ready, service.busy, service.occupied, service.queue})
        print.add(integral);
    print.add(service.capacity.billed_instance_seconds, service.capacity.starts);
    meter.wait.add_to(print);
    meter.start.add_to(print);
    for (const RequestUsage& used : service.usage)
        print.add(used.invocations, used.billed_milliseconds, used.calls, used.gateway_units,
                  used.request_bytes, used.response_bytes, used.new_connections,
                  used.connection_milliseconds);
}

}  // namespace

World::World(const scenario::Scenario& scenario, Kernel& kernel, RandomKey key, WorldOptions options)
    : scenario_(scenario),
      kernel_(kernel),
      options_(std::move(options)),
      assembly_(scenario, kernel, key, fingerprint_),
      journey_(kernel, key),
      faults_(scenario, kernel, assembly_, journey_),
      machine_meter_(kernel, clients_of(scenario)) {
    PLIMSOLL_CHECK(scenario.experiment.duration > scenario.experiment.warmup);
    journey_.use(assembly_.network);
    journey_.ask([this] { return may_go_on(); });
    for (std::size_t i = 0; i < assembly_.asked.size(); ++i) {
        windows_.emplace_back();
        for (const Duration length : goal_windows(scenario))
            windows_.back().push_back(WindowCount{length, {}, {}});
    }
    askers_.reserve(assembly_.sources.size());
    for (Source& source : assembly_.sources) askers_.emplace_back(*this, source);
    std::size_t next = 0;
    for (const auto& [name, stream] : scenario.workload.streams) {
        std::vector<SourceIndex> sources(stream.mix.size());
        for (SourceIndex& source : sources) source = static_cast<SourceIndex>(next++);
        traffic_.push_back(make_stream(name, stream, std::move(sources), kernel, key, *this));
    }
    for (const auto& [name, schedule] : scenario.system.schedules)
        traffic_.push_back(make_schedule(schedule, static_cast<SourceIndex>(next++), kernel, *this));
    if (!options_.wants_series) return;
    const auto map = options_.wants_instance_map ? InstanceMap::drawn : InstanceMap::left_out;
    sampler_ = std::make_unique<SeriesSampler>(assembly_, scenario.experiment.duration, map);
}

World::~World() {
    journey_.destroy_all();
}

void World::arrives(const Arrival& arrival) {
    if (journey_.owned() >= options_.max_in_flight) {
        cut_short_ = RecordEnd::too_many_in_flight;
        return kernel_.stop();
    }
    askers_[arrival.source].ask(arrival);
}

World::Asker::Asker(World& world, Source& source)
    : world_(world),
      source_(source),
      meter_(world.assembly_.asked[source.operation].meter),
      windows_(world.windows_[source.operation]),
      steps_(source.client ? *source.client : source.entry->steps),
      name_hash_(world.assembly_.asked[source.operation].name_hash),
      place_(source.schedule.empty() ? world.assembly_.network.clients : kNoPlace) {}

void World::Asker::ask(const Arrival& arrival) {
    const Time now = world_.kernel_.now();
    Context context;
    context.request = arrival.request;
    context.path = source_.path;
    context.sent = now;
    context.execution = arrival.execution;
    context.source = arrival.source;
    context.place = place_;
    context.is_counted = now >= world_.begin() && now < world_.end();
    ++world_.requests_;
    ++meter_.all_arrived;
    ++source_.all_sent;
    if (context.is_counted) {
        ++meter_.arrived;
        ++source_.counted;
        ++world_.counted_in_flight_;
        if (!windows_.empty()) count_window(now, &WindowCount::arrived);
    }
    world_.journey_.start(Beginning{context, this}, steps_);
}

std::coroutine_handle<> World::Asker::ended(Frame& frame) {
    const Context& context = frame.context();
    const Time now = world_.kernel_.now();
    const Outcome outcome = frame.outcome();
    if (outcome == Outcome::aborted) return nullptr;  // the run was cut short: it is unfinished
    const bool is_success = outcome == Outcome::succeeded;
    world_.fingerprint_.add(end_word(now, name_hash_, outcome));
    if (!is_success)
        ++meter_.all_failed;
    else if (world_.sampler_)
        meter_.bucket_latency.add(now - context.sent);
    if (context.is_counted) {
        ++meter_.ended[static_cast<std::size_t>(outcome)];
        source_.succeeded += is_success;
        if (is_success && source_.shares_operation) source_.latency.add(now - context.sent);
        if (is_success)
            meter_.latency.add(now - context.sent);
        else
            count_window(context.sent, &WindowCount::failed);
        if (--world_.counted_in_flight_ == 0 && world_.is_draining_) world_.kernel_.stop();
    }
    return nullptr;
}

void World::Asker::count_window(Time sent, std::vector<std::int64_t> WindowCount::*which) {
    for (WindowCount& window : windows_) {
        const auto index = static_cast<std::size_t>((sent - world_.begin()) / window.length);
        std::vector<std::int64_t>& counts = window.*which;
        if (counts.size() <= index) counts.resize(index + 1);
        ++counts[index];
    }
}

Record World::run() {
    if (options_.wants_instance_map)
        for (auto& [name, service] : assembly_.services) service->draw_map(SeriesSampler::kMostInstances);
    for (auto& traffic : traffic_) traffic->start();
    return make_record(simulate());
}

// In pieces between the ends of buckets and of the warm-up, so that measuring them costs no events.
RecordEnd World::simulate() {
    if (begin() == kStart) open_window();
    const Duration step = sampler_ ? sampler_->width() : end() - kStart;
    for (Time bucket_end = later(kStart, step);; bucket_end = later(bucket_end, step)) {
        const Time until = std::min(bucket_end, end());
        const bool opens_within = !is_window_open_ && begin() <= until;
        if (opens_within) {
            if (!run_until(begin())) break;
            open_window();
        }
        if (!run_until(until)) break;
        note_pending();
        if (sampler_) sampler_->sample(until);
        if (until == bucket_end) machine_meter_.bucket_ends(bucket_end - step);
        if (options_.on_bucket && sampler_ && until < end()) options_.on_bucket(*this);
        if (until == end()) {
            close_window(until);
            wait_for_counted();
            return cut_short_.value_or(record_end(last_end_));
        }
    }
    close_window(kernel_.now());
    return cut_short_.value_or(record_end(last_end_));
}

// Runs every event before that time; false when the run ended early.
bool World::run_until(Time before) {
    if (before == kStart) return true;
    last_end_ = kernel_.run(before - Duration{1}, options_.max_events,
                            [this] { return !options_.keep_going || options_.keep_going(kernel_.now()); });
    if (last_end_ != RunEnd::limit) return false;
    kernel_.advance_to(before);
    return true;
}

bool World::may_go_on() {
    const std::uint64_t frames = kernel_.frames().taken() - kernel_.frames().returned();
    if (frames >= kMostFramesPerRequest * options_.max_in_flight)
        cut_short_ = RecordEnd::too_many_branches;
    else if (journey_.steps() >= options_.max_events)
        cut_short_ = RecordEnd::out_of_events;
    else if (options_.keep_going && !options_.keep_going(kernel_.now()))
        cut_short_ = RecordEnd::interrupted;
    if (cut_short_) kernel_.stop();
    return !cut_short_;
}

RecordEnd World::record_end(RunEnd how) {
    if (how == RunEnd::out_of_events) return RecordEnd::out_of_events;
    return how == RunEnd::interrupted ? RecordEnd::interrupted : RecordEnd::complete;
}

void World::open_window() {
    is_window_open_ = true;
    if (sampler_) sampler_->window_begins(begin());
    for (auto& [name, service] : assembly_.services) service->begin_window(begin());
    machine_meter_.window_begins();
}

void World::close_window(Time at) {
    if (is_window_open_) window_ = at - begin();
    machine_meter_.window_ends();
    for (auto& [name, service] : assembly_.services)
        if (is_window_open_) service->end_window(at);
    measured_services_ = measured_services(at);
}

// Until `at`; once the window has ended, of the whole window.
std::vector<ServiceRecord> World::measured_services(Time at) const {
    std::vector<ServiceRecord> measured;
    for (const auto& [name, service] : assembly_.services) {
        const ServiceSettings& settings = service->settings();
        ServiceRecord record;
        record.name = settings.is_hop ? name.substr(4) : name;
        record.is_hop = settings.is_hop;
        record.kind = kind_of(scenario_, *service);
        record.has_slots = settings.slots.has_value();
        if (is_window_open_) measure_levels(*service, at, record);
        record.has_cores = settings.cores.has_value() || record.core_nanoseconds_available > 0;
        measured.push_back(std::move(record));
    }
    return measured;
}

void World::measure_levels(const Service& service, Time at, ServiceRecord& record) {
    const WindowUse use = service.use_until(at);
    const ServiceMeter& meter = service.meter;
    record.live = meter.live.integral(at);
    record.ready = meter.ready.integral(at);
    record.ready_slots = meter.ready_slots.integral(at);
    record.busy = meter.busy.integral(at);
    record.occupied = meter.occupied.integral(at);
    record.queue = meter.queue.integral(at);
    record.live_maximum = meter.live.maximum();
    record.core_nanoseconds_used = use.core_nanoseconds_used;
    // Exact where all instances have the same quota.
    record.core_nanoseconds_available =
        service.settings().cores ? static_cast<double>(record.live) * service.settings().cores->count
                                 : use.core_nanoseconds_available;
    record.capacity = use.capacity;
}

// Arrivals go on meanwhile, so that the last counted requests meet the load they would have met.
void World::wait_for_counted() {
    is_draining_ = true;
    if (counted_in_flight_ > 0) run_until(later(end(), scenario_.experiment.drain));
    if (last_end_ == RunEnd::stopped && !cut_short_) last_end_ = RunEnd::limit;
}

void World::note_pending() {
    std::uint64_t instances = 0;
    for (const auto& [name, service] : assembly_.services)
        instances += static_cast<std::uint64_t>(service->meter.live.level());
    const std::uint64_t frames = kernel_.frames().taken() - kernel_.frames().returned();
    pending_peak_ = std::max<std::uint64_t>(pending_peak_, kernel_.calendar().size());
    objects_peak_ = std::max(objects_peak_, frames + instances + traffic_.size() + kernel_.delay_lists());
}

Record World::make_record(RecordEnd how) {
    const std::int64_t in_flight = counted_in_flight_;
    journey_.destroy_all();
    kernel_.ready().run_all();
    Record record = recorded(std::move(measured_services_));
    record.end = how;
    record.window = window_;
    record.in_flight_at_end = in_flight;
    record.pending_events_peak = pending_peak_;
    record.live_objects_peak = objects_peak_;
    if (sampler_) record.series = sampler_->take();
    record.frames_taken = kernel_.frames().taken();
    record.frames_returned = kernel_.frames().returned();
    record.fingerprint = final_fingerprint(record);
    return record;
}

Record World::record_so_far() const {
    PLIMSOLL_CHECK(!is_draining_);
    Record record = recorded(measured_services(kernel_.now()));
    record.end = RecordEnd::interrupted;
    if (is_window_open_) record.window = kernel_.now() - begin();
    if (sampler_) record.series = sampler_->so_far();
    return record;
}

Record World::recorded(std::vector<ServiceRecord> services) const {
    Record record;
    record.ended_at = kernel_.now();
    record.requests = requests_;
    record.events = kernel_.events();
    record.in_flight_at_end = counted_in_flight_;
    fill_services(std::move(services), record);
    fill_operations(record);
    fill_edges(record);
    record.hosts = machine_meter_.hosts();
    record.links = machine_meter_.links();
    for (const Source& source : assembly_.sources)
        record.sources.push_back(SourceRecord{source.name, source.stream, source.schedule, source.counted});
    return record;
}

void World::fill_services(std::vector<ServiceRecord> measured, Record& record) const {
    std::size_t index = 0;
    for (const auto& [name, service] : assembly_.services) {
        record.slots_still_held += service->meter.busy.level();
        ServiceRecord& own = measured[index++];
        own.meter = service->meter;
        own.usage = service->usage;
        record.services.push_back(std::move(own));
    }
}

void World::fill_operations(Record& record) const {
    for (std::size_t i = 0; i < assembly_.asked.size(); ++i) {
        const AskedOperation& asked = assembly_.asked[i];
        record.operations.push_back(OperationRecord{asked.name, asked.meter, windows_[i]});
    }
}

// A request without a client's timeout or retries has no frame of its caller's; its edge is the operation's.
void World::fill_edges(Record& record) const {
    for (const Source& source : assembly_.sources) {
        OperationMeter& meter = record.operations[source.operation].meter;
        if (source.client) {
            meter.attempts += source.client->steps.front().edge->meter->attempts;
            continue;
        }
        meter.attempts += source.counted;
        EdgeRecord edge{source.schedule.empty() ? "client" : "schedule", source.entry->name, EdgeMeter{}};
        edge.meter.calls = edge.meter.attempts = source.counted;
        edge.meter.all_calls = source.all_sent;
        edge.meter.bytes =
            source.counted * source.entry->request.count + source.succeeded * source.entry->response.count;
        edge.meter.latency = source.shares_operation ? source.latency : meter.latency;
        record.edges.push_back(std::move(edge));
    }
    for (const NamedEdge& named : assembly_.edges)
        record.edges.push_back(EdgeRecord{named.from, named.to, named.meter});
}

// Of what was idle all along nothing is added, so that it changes no byte.
std::uint64_t World::final_fingerprint(const Record& record) {
    for (const OperationRecord& operation : record.operations) {
        const OperationMeter& meter = operation.meter;
        if (meter.all_arrived == 0) continue;
        fingerprint_.add(hash_of(operation.name), meter.arrived);
        for (const std::int64_t ended : meter.ended) fingerprint_.add(ended);
        meter.latency.add_to(fingerprint_);
    }
    for (const ServiceRecord& service : record.services)
        if (service.meter.calls > 0) add_service(fingerprint_, service);
    for (const EdgeRecord& edge : record.edges) {
        if (edge.meter.calls == 0) continue;
        fingerprint_.add(hash_of(edge.from), hash_of(edge.to), edge.meter.calls, edge.meter.attempts,
                         edge.meter.bytes);
        edge.meter.latency.add_to(fingerprint_);
    }
    return fingerprint_.value();
}

}  // namespace plimsoll
