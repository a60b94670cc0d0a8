// SPDX-License-Identifier: MIT
// The shape of a scenario file, section by section: what may be written where. Each struct's declaration is
// in forms_*.cpp and is the one source of reading, messages, schema and documentation; resolve_*.cpp turns
// the forms into the scenario's plain data, where nothing is left open. An absent optional was not written.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "models/component.h"
#include "models/io/forms_platform.h"
#include "models/parameters.h"
#include "models/scenario/scenario.h"

namespace plimsoll::io {

struct ScheduleForm {
    Duration every{};
    Duration first{};
    std::string to;
    std::string pointer;
};

struct PayloadForm {
    std::optional<Bytes> request;
    std::optional<Bytes> response;
};

struct SystemForm {
    std::map<std::string, std::map<std::string, scenario::Sequence>> services;
    std::map<std::string, ScheduleForm> schedules;
    std::map<std::string, PayloadForm> payloads;
};

struct StageForm {
    Duration length{};
    std::optional<Rate> rate;
    std::optional<Rate> to;
};

struct CountsForm {
    std::string file;
    Duration every{};
    scenario::Within within = scenario::Within::random;
    std::optional<double> execution_cv;
};

struct ArrivalsForm {
    ComponentChoice process;
    std::optional<Rate> rate;
    std::vector<StageForm> stages;
    std::optional<CountsForm> counts;
};

enum class WorkloadModel { open, closed };

struct StreamForm {
    WorkloadModel model = WorkloadModel::open;
    std::map<std::string, Share> mix;
    ArrivalsForm arrivals;
    scenario::Client client;
    std::optional<scenario::Month> month;
};

struct WorkloadForm : StreamForm {
    std::map<std::string, StreamForm> streams;
};

struct GoalForm {
    std::string of;
    std::optional<UpperBound> mean, p50, p90, p95, p99, p999, errors, cost;
    std::optional<Duration> window;
    std::string pointer;
};

// `kubernetes` and other platforms are words of the format that this version does not simulate.
enum class PlatformWord { servers, functions, kubernetes };

struct ScaleForm {
    std::optional<std::int64_t> fixed;
    std::optional<scenario::OnDemandScale> on_demand;
};

struct ServiceForm {
    PlatformWord platform = PlatformWord::servers;
    std::string like;
    std::string type;
    scenario::Architecture architecture = scenario::Architecture::x86;
    std::optional<Cores> cpu;
    std::optional<Bytes> memory;
    std::optional<std::int64_t> concurrency;
    ComponentChoice balance;
    scenario::Queue queue;
    scenario::Start start;
    std::optional<Distribution> keep_alive;
    ScaleForm scale;
    scenario::Per per = scenario::Per::service;
    scenario::CallersRule callers;
    std::vector<std::string> hosts;
    std::string billing;
    std::string pointer;
};

// The same members, none of them required.
struct ServiceDefaultsForm : ServiceForm {};

struct HopForm {
    scenario::HopKind kind = scenario::HopKind::gateway;
    std::string like;
    std::optional<Distribution> latency;
    std::optional<Distribution> work;
    std::string type;
    std::optional<Cores> cpu;
    std::optional<Bytes> memory;
    std::optional<std::int64_t> concurrency;
    ComponentChoice balance;
    scenario::Queue queue;
    ScaleForm scale;
    std::optional<scenario::Throttle> throttle;
    std::optional<Duration> timeout;
    std::vector<std::string> hosts;
    std::string billing;
    std::string pointer;
};

struct DeploymentForm {
    std::string prices;
    bool free_tier = false;
    scenario::Network network;
    std::optional<PlatformForm> platform;
    std::map<std::string, HopForm> hops;
    std::vector<std::string> entry;
    ServiceDefaultsForm defaults;
    std::map<std::string, ServiceForm> services;
};

struct ExperimentForm {
    std::optional<Duration> duration;
    Duration warmup{};
    std::uint64_t seed = 1;
    int replications = 10;
    scenario::StartFrom start = scenario::StartFrom::warm;
    std::optional<Duration> drain;
    std::map<std::string, FaultForm> faults;
};

struct DocumentForm {
    std::string schema;
    std::int64_t format = 1;
    std::string name;
    std::string extends;
    SystemForm system;
    WorkloadForm workload;
    std::map<std::string, GoalForm> goals;
    DeploymentForm deployment;
    ExperimentForm experiment;
};

// The sections that another file's declaration names.
void describe(Fields<SystemForm>& fields);
void describe(Fields<StreamForm>& fields);
void describe(Fields<WorkloadForm>& fields);
void describe(Fields<DeploymentForm>& fields);
void describe(Fields<ServiceForm>& fields);
void describe(Fields<HopForm>& fields);
void describe(Fields<DocumentForm>& fields);

// The type of a whole scenario.
FieldType document_type();

}  // namespace plimsoll::io
