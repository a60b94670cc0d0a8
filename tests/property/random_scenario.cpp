// SPDX-License-Identifier: MIT
#include "tests/property/random_scenario.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <vector>

#include "models/io/scenario_reader.h"

namespace plimsoll::property {

namespace {

using Json = nlohmann::ordered_json;

std::string milliseconds(std::size_t count) {
    return std::to_string(count) + "ms";
}

// Alphabetical order is not the order of the calls.
constexpr const char* kNames[] = {"mango", "cherry", "zucchini", "apple", "kiwi", "pear"};

class Writer {
  public:
    Writer(Tape& tape, Without without) : tape_(tape), without_(without) {
        without_.timeouts = without_.timeouts || without_.failures;
    }

    Json scenario() {
        services_ = 1 + tape_.below(6);
        Json document;
        document["plimsoll"] = 1;
        document["name"] = "random";
        document["system"] = system();
        document["workload"] = workload();
        document["deployment"] = deployment();
        document["experiment"] = experiment();
        return document;
    }

  private:
    struct Operation {
        std::string reference;
        std::size_t cost = 1;  // steps and calls, all below included
    };

    static constexpr std::size_t kMostCost = 40;

    // Callees first, so that what a call costs is known.
    Json system() {
        Json services = Json::object();
        for (std::size_t i = services_; i-- > 0;) {
            Json operations = Json::object();
            std::vector<Operation> own;
            const std::size_t count = 1 + tape_.below(2);
            for (std::size_t j = 0; j < count; ++j) {
                const std::string name = j == 0 ? "run" : "aid";
                std::size_t cost = 1;
                operations[name] = steps(cost, 2);
                own.push_back({std::string(kNames[i]) + '.' + name, cost});
            }
            callable_.insert(callable_.end(), own.begin(), own.end());
            top_ = own;
            services[kNames[i]] = operations;
        }
        Json system = Json{{"services", services}};
        if (tape_.once_in(4))
            system["payloads"] = Json{{"default", {{"request", "2kB"}, {"response", "30kB"}}},
                                      {top_.front().reference, {{"request", "1MB"}}}};
        if (!without_.late_arrivals && tape_.once_in(4))
            system["schedules"] = Json{{"sweep",
                                        {{"every", milliseconds(200 + tape_.below(3000))},
                                         {"first", milliseconds(tape_.below(500))},
                                         {"to", some_operation().reference}}}};
        return system;
    }

    const Operation& some_operation() { return callable_[tape_.below(callable_.size())]; }

    Json steps(std::size_t& cost, std::size_t depth) {
        Json list = Json::array();
        const std::size_t count = 1 + tape_.below(3);
        for (std::size_t i = 0; i < count; ++i) list.push_back(step(cost, depth));
        return list;
    }

    Json step(std::size_t& cost, std::size_t depth) {
        const std::size_t kind = tape_.below(6);
        if (kind == 5 && depth > 0) return parallel(cost, depth - 1);
        if (kind >= 3 && !callable_.empty()) return call(cost);
        Json step;
        step[kind == 1 ? "cpu" : "wait"] = distribution();
        std::size_t own = 1;
        decorate(step, own, cost);
        cost += own;
        return step;
    }

    Json call(std::size_t& cost) {
        const Operation& callee = some_operation();
        if (cost + callee.cost > kMostCost) {
            ++cost;
            return Json{{"wait", "1ms"}};
        }
        Json step{{"call", callee.reference}};
        std::size_t own = callee.cost;
        decorate(step, own, cost);
        cost += own;
        return step;
    }

    Json parallel(std::size_t& cost, std::size_t depth) {
        Json branches = Json::array();
        const std::size_t count = 1 + tape_.below(3);
        for (std::size_t i = 0; i < count; ++i)
            branches.push_back(tape_.once_in(2) ? steps(cost, depth) : step(cost, depth));
        return branches;
    }

    void decorate(Json& step, std::size_t& own, std::size_t spent) {
        for (const char* repeat : {"times", "fan"}) {
            if (!tape_.once_in(5) || spent + 3 * own > kMostCost) continue;
            step[repeat] = count();
            own *= 3;
        }
        if (tape_.once_in(6)) step["p"] = tape_.one_of({"50%", "0%", "90%"});
        if (!without_.failures && tape_.once_in(6)) step["fail"] = tape_.one_of({"5%", "50%", "100%"});
        if (tape_.once_in(6)) step["optional"] = true;
    }

    Json count() {
        switch (tape_.below(5)) {
            case 0: return 2;
            case 1: return 0;
            case 2: return Json{{"uniform", {{"min", 0}, {"max", 3}}}};
            case 3: return Json{{"poisson", 1.5}};
            default: return Json{{"geometric", 1}};
        }
    }

    Json distribution() {
        const std::string length = milliseconds(tape_.one_of<std::size_t>({3, 0, 1, 10, 40}));
        const std::string mean = milliseconds(tape_.one_of<std::size_t>({5, 1, 20}));
        switch (tape_.below(12)) {
            case 0:
            case 1: return length;
            case 2: return Json{{"lognormal", {{"mean", mean}, {"cv", 1.5}}}};
            case 3: return Json{{"gamma", {{"mean", mean}, {"cv", 0.5}}}};
            case 4: return Json{{"weibull", {{"shape", 0.8}, {"scale", mean}}}};
            case 5: return Json{{"pareto", {{"alpha", 2.5}, {"min", "1ms"}}}};
            case 6: return Json{{"uniform", {{"min", "0s"}, {"max", mean}}}};
            case 7: return Json{{"normal", {{"mean", mean}, {"deviation", "2ms"}}}};
            case 8:
                return Json{
                    {"mix", {{{"weight", 0.9}, {"of", {{"exp", mean}}}}, {{"weight", 0.1}, {"of", length}}}}};
            case 9: return Json{{"quantiles", {{"p10", "1ms"}, {"p50", "4ms"}, {"p99", "60ms"}}}};
            default: return Json{{"exp", mean}};
        }
    }

    Json workload() {
        if (!tape_.once_in(3)) return stream();
        return Json{{"streams", {{"visitors", stream()}, {"robots", stream()}}}};
    }

    Json stream() {
        Json stream;
        const bool has_two = callable_.size() > 1 && tape_.once_in(2);
        if (has_two)
            stream["mix"] =
                Json{{callable_.back().reference, "70%"}, {callable_[callable_.size() - 2].reference, "30%"}};
        else
            stream["mix"] = Json{{callable_.back().reference, "100%"}};
        stream["arrivals"] = Json{{"process", tape_.one_of({"poisson", "constant"})}, {"stages", stages()}};
        if (!without_.timeouts && tape_.once_in(2)) stream["client"] = callers();
        if (tape_.once_in(3)) stream["month"] = Json{{"requests", "3M"}};
        return stream;
    }

    Json stages() {
        Json stages = Json::array();
        const std::size_t count = 1 + tape_.below(3);
        for (std::size_t i = 0; i < count; ++i) {
            Json stage{{"for", std::to_string(1 + tape_.below(4)) + "s"}};
            if (i == 0 || tape_.once_in(2))
                stage["rate"] = std::to_string(tape_.one_of<std::size_t>({20, 5, 60, 0, 100})) + "/s";
            if (tape_.once_in(2)) stage["to"] = std::to_string(tape_.one_of<std::size_t>({10, 0, 50})) + "/s";
            stages.push_back(stage);
        }
        if (without_.late_arrivals) stages.push_back(Json{{"for", "1s"}, {"rate", "0/s"}});
        return stages;
    }

    Json callers() {
        Json callers;
        if (without_.timeouts) return Json::object();
        if (!tape_.once_in(3)) callers["timeout"] = milliseconds(tape_.one_of<std::size_t>({50, 5, 20, 300}));
        if (tape_.once_in(4)) callers["deadline"] = milliseconds(tape_.one_of<std::size_t>({100, 30, 700}));
        if (!without_.cancelling && tape_.once_in(2)) callers["on-timeout"] = "cancel";
        if (tape_.once_in(2)) {
            Json retry{{"attempts", 2 + tape_.below(3)}};
            if (tape_.once_in(2)) retry["backoff"] = milliseconds(tape_.one_of<std::size_t>({10, 0, 100}));
            if (tape_.once_in(3)) retry["max-backoff"] = "15ms";
            if (tape_.once_in(2)) retry["jitter"] = "full";
            callers["retry"] = retry;
        }
        return callers.is_null() ? Json::object() : callers;
    }

    Json deployment() {
        Json deployment;
        Json services = Json::object();
        is_priced_ = tape_.once_in(3);
        if (is_priced_) deployment["prices"] = "aws/us-east-1";
        if (is_priced_ && tape_.once_in(2)) deployment["free-tier"] = true;
        for (std::size_t i = 0; i < services_; ++i)
            services[kNames[i]] = tape_.once_in(3) ? functions() : servers();
        deployment["services"] = services;
        if (tape_.once_in(3)) deployment["network"] = network();
        add_hops(deployment);
        return deployment;
    }

    Json servers() {
        Json service{{"platform", "servers"}, {"scale", {{"fixed", 1 + tape_.below(4)}}}};
        if (is_priced_ && tape_.once_in(2))
            service["type"] = "m6i.large";
        else
            service["cpu"] = tape_.one_of<Json>({"unlimited", 1, "500m", 2});
        if (is_priced_ && !service.contains("type") && tape_.once_in(2)) {
            service["billing"] = "aws-fargate";
            service["cpu"] = 1;
            service["memory"] = "2GiB";
        }
        add_pool(service);
        if (tape_.once_in(2)) service["callers"] = callers_with_exceptions();
        return service;
    }

    Json callers_with_exceptions() {
        Json rule = callers();
        if (tape_.once_in(4)) rule["by"] = Json{{kNames[0], callers()}};
        return rule;
    }

    void add_pool(Json& pool) {
        if (tape_.once_in(2)) pool["concurrency"] = 1 + tape_.below(8);
        pool["balance"] = tape_.one_of<Json>({"round-robin", "random", "least-requests", "power-of-d",
                                              Json{{"power-of-d", {{"choices", 3}}}}});
        Json queue = Json::object();
        if (tape_.once_in(3)) queue["at"] = "balancer";
        if (!without_.failures && tape_.once_in(3)) queue["limit"] = tape_.one_of<std::size_t>({5, 0, 1, 50});
        if (!queue.empty()) pool["queue"] = queue;
    }

    Json functions() {
        const std::size_t most = without_.failures ? 100'000 : tape_.one_of<std::size_t>({1000, 1, 3, 20});
        Json service{{"platform", "functions"},
                     {"memory", tape_.one_of({"1769MiB", "512MiB", "3538MiB"})},
                     {"scale", {{"on-demand", {{"max", most}}}}}};
        Json start = Json::object();
        for (const char* phase : {"schedule", "pull", "sandbox", "init"})
            if (tape_.once_in(2)) start[phase] = distribution();
        if (tape_.once_in(3)) start["init"] = Json{{"cpu", "30ms"}};
        service["start"] = start;
        if (tape_.once_in(2)) service["concurrency"] = 1 + tape_.below(4);
        if (!tape_.once_in(4))
            service["keep-alive"] = tape_.one_of<Json>({"500ms", "50ms", "0s", Json{{"exp", "300ms"}}});
        if (tape_.once_in(3)) service["per"] = "operation";
        if (is_priced_) service["billing"] = "aws-lambda";
        if (tape_.once_in(2)) service["callers"] = callers_with_exceptions();
        return service;
    }

    Json network() {
        Json network{{"zones", 1 + tape_.below(3)},
                     {"rtt", {{"same-zone", tape_.one_of({"250us", "0s", "3ns"})}, {"cross-zone", "901us"}}}};
        if (tape_.once_in(2)) network["bandwidth"] = "1Gbit/s";
        return network;
    }

    void add_hops(Json& deployment) {
        const std::size_t count = tape_.below(3);
        if (count == 0) return;
        Json hops = Json::object();
        Json entry = Json::array();
        for (std::size_t i = 0; i < count; ++i) {
            const std::string name = i == 0 ? "gate" : "door";
            hops[name] = hop();
            entry.push_back(name);
        }
        deployment["hops"] = hops;
        deployment["entry"] = entry;
    }

    Json hop() {
        const bool is_gateway = tape_.once_in(2);
        Json hop{{"kind", is_gateway ? "gateway" : "balancer"}};
        Json per_request = Json::object();
        if (tape_.once_in(2)) per_request["latency"] = distribution();
        if (tape_.once_in(3)) {
            hop["scale"] = Json{{"fixed", 1 + tape_.below(2)}};
            hop["cpu"] = 1;
            per_request["cpu"] = "1ms";
            add_pool(hop);
        }
        if (!per_request.empty()) hop["per-request"] = per_request;
        if (is_gateway && !without_.failures && tape_.once_in(2))
            hop["throttle"] = Json{{"rate", "30/s"}, {"burst", 1 + tape_.below(20)}};
        if (is_gateway && !without_.timeouts && tape_.once_in(3)) hop["timeout"] = "60ms";
        if (is_priced_ && !hop.contains("scale")) hop["billing"] = is_gateway ? "aws-http-api" : "aws-alb";
        return hop;
    }

    Json experiment() {
        Json experiment{{"seed", tape_.below(1000)}, {"replications", 2}};
        if (without_.late_arrivals) {
            experiment["duration"] = "1000s";
            return experiment;
        }
        if (tape_.once_in(3)) experiment["duration"] = milliseconds(900 + tape_.below(7000));
        if (tape_.once_in(3)) experiment["warmup"] = milliseconds(tape_.below(900));
        if (tape_.once_in(3)) experiment["drain"] = tape_.one_of({"1s", "0s", "20ms"});
        return experiment;
    }

    Tape& tape_;
    Without without_;
    std::size_t services_ = 1;
    std::vector<Operation> callable_;  // callees first
    std::vector<Operation> top_;       // of the first service
    bool is_priced_ = false;
};

Json shuffled(const Json& value, Tape& tape) {
    if (value.is_array()) {
        Json list = Json::array();
        for (const Json& item : value) list.push_back(shuffled(item, tape));
        return list;
    }
    if (!value.is_object()) return value;
    std::vector<std::pair<std::string, Json>> members;
    for (const auto& [name, member] : value.items()) {
        const auto place = static_cast<std::ptrdiff_t>(tape.below(members.size() + 1));
        members.emplace(members.begin() + place, name, shuffled(member, tape));
    }
    Json object = Json::object();
    for (auto& [name, member] : members) object[name] = std::move(member);
    return object;
}

}  // namespace

std::string random_scenario(Tape& tape, Without without) {
    return Writer(tape, without).scenario().dump(2);
}

std::string with_shuffled_members(const std::string& text, Tape& tape) {
    return shuffled(Json::parse(text), tape).dump();
}

std::string with_idle_service(const std::string& text, const std::string& name) {
    Json document = Json::parse(text);
    Json& services = document["system"]["services"];
    const std::string callee = services.begin().key() + '.' + services.begin().value().begin().key();
    Json idle = Json::array({Json{{"wait", {{"exp", "7ms"}}}}, Json{{"call", callee}}});
    services[name] = Json{{"rest", idle}};
    document["deployment"]["services"][name] =
        Json{{"platform", "servers"}, {"scale", {{"fixed", 3}}}, {"cpu", 2}, {"balance", "random"}};
    return document.dump();
}

std::string with_idle_steps(const std::string& text) {
    Json document = Json::parse(text);
    for (Json& service : document["system"]["services"])
        for (Json& operation : service) operation.push_back(Json{{"wait", "0s"}, {"optional", true}});
    return document.dump();
}

std::string on_failing_machines(const std::string& text, Tape& tape) {
    Json document = Json::parse(text);
    const auto link = [&] {
        return Json{{"latency", tape.one_of({"0s", "0.1ms", "2ms", "50ms"})},
                    {"bandwidth", tape.one_of({"10Gbit/s", "1Gbit/s", "10Mbit/s"})}};
    };
    Json& deployment = document["deployment"];
    deployment.erase("network");
    deployment["platform"] = Json{
        {"hosts",
         {{"node", {{"count", 2 + tape.below(4)}, {"cores", 64}, {"zones", {"a", "b"}}, {"nic", link()}}}}},
        {"zones", {{"a", {{"uplink", link()}}}, {"b", {{"uplink", link()}}}}},
        {"clients", link()},
        {"small-messages", tape.one_of({"0B", "1KiB"})}};
    // One after the other, so that none overlap.
    Json faults = Json::object();
    const auto seconds = static_cast<double>(read(document.dump()).experiment.duration.count()) / 1e9;
    const std::size_t count = 1 + tape.below(6);
    for (std::size_t i = 0; i < count; ++i) {
        const double share = seconds / static_cast<double>(count);
        Json fault{{"at", std::to_string(share * (static_cast<double>(i) + 0.1)) + "s"},
                   {"for", std::to_string(share * tape.one_of({0.01, 0.3, 0.8})) + "s"}};
        switch (tape.below(5)) {
            case 0: fault["down"] = Json{{"host", "node-1"}}; break;
            case 1: fault["down"] = Json{{"zone", tape.one_of({"a", "b"})}}; break;
            case 2: fault["down"] = Json{{"link", tape.one_of({"a", "node-2", "clients"})}}; break;
            case 3: fault["slow"] = Json{{"host", "node-2"}, {"speed", "10%"}}; break;
            default: fault["degrade"] = Json{{"link", "clients"}, {"bandwidth", "1%"}, {"latency", 5}};
        }
        faults["fault-" + std::to_string(i)] = fault;
    }
    document["experiment"]["faults"] = faults;
    return document.dump();
}

scenario::Scenario read(const std::string& text) {
    auto loaded = io::read_scenario_text(text, "random.json", io::ReadOptions());
    if (loaded) return std::move(loaded->scenario);
    std::string message = text;
    for (const Issue& issue : loaded.error()) message += '\n' + io::to_line(issue);
    throw std::logic_error(message);
}

}  // namespace plimsoll::property
