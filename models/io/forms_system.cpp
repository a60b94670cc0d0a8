// SPDX-License-Identifier: MIT
// Declares the sections `system` and `workload`.
#include "models/io/catalogues.h"
#include "models/io/forms.h"
#include "models/io/forms_callers.h"

namespace plimsoll::scenario {

static void describe(Fields<Month>& fields) {
    fields.about("month", "What month the bill is computed for.");
    fields
        .quantity("requests", &Month::requests, between(1, 1e15),
                  "Requests of the whole stream in the month.")
        .required();
    fields.not_built("profile", "How the month's requests spread over time.");
}

static void describe(Fields<Client>& fields) {
    fields.about("client", "Who sends the requests, and how patiently.");
    declare_callers(fields, [](Client& client) -> Client& { return client; });
}

}  // namespace plimsoll::scenario

namespace plimsoll::io {

namespace {

constexpr Bounds kPositive = above(Duration{0});
constexpr Bounds kNotNegative = at_least(Duration{0});
constexpr Bounds kRates = between(0, 1e12);
constexpr Bounds kBytes = between(0, 1e15);

FieldType map_of_references(FieldType element, const std::string& key) {
    FieldType type = type_of_map(std::move(element), key);
    type.keys = Keys::references;
    return type;
}

template <class Form>
void declare_stream(Fields<Form>& fields) {
    using scenario::Client;
    fields.choice("model", &Form::model,
                  {{"open", static_cast<int>(WorkloadModel::open)},
                   {"closed", static_cast<int>(WorkloadModel::closed), false}},
                  "People keep coming however slow the system is.");
    fields.member("mix", &Form::mix,
                  map_of_references(type_of_kind(FieldKind::share, between(0, 1)), "an operation"),
                  "Which operations they ask for; the shares add to 100 %.");
    fields.table("arrivals", &Form::arrivals, "When requests arrive.").replaced_whole();
    fields.table("client", &Form::client, "Timeout and retries of the client.");
    fields.table("month", &Form::month, "The month that is billed; without it only the measured window is.");
    fields.not_built("users", "Number of users of a closed workload.");
    fields.not_built("think", "Thinking time of a closed workload's users.");
}

}  // namespace

static void describe(Fields<ScheduleForm>& fields) {
    fields.about("schedule",
                 "Fires at `first`, then every `every`; enters its service without passing the entry.");
    fields.duration("every", &ScheduleForm::every, kPositive, "Time between two firings.").required();
    fields.duration("first", &ScheduleForm::first, kNotNegative, "Time of the first firing.");
    fields.reference("to", &ScheduleForm::to, "an operation", "The operation that is called.").required();
}

static void describe(Fields<PayloadForm>& fields) {
    fields.about("payload", "How many bytes a request and its response have.");
    fields.bytes("request", &PayloadForm::request, kBytes, "Bytes of the request.")
        .when_absent("the payload \"default\"");
    fields.bytes("response", &PayloadForm::response, kBytes, "Bytes of the response.")
        .when_absent("the payload \"default\"");
}

void describe(Fields<SystemForm>& fields) {
    fields.about("system", "What the software does: services, their operations and the steps of each.");
    fields
        .map("services", &SystemForm::services,
             type_of_map(type_of_kind(FieldKind::sequence), "an operation"), "a service",
             "The services; each has operations, each of which is a list of steps.")
        .required();
    fields.map("schedules", &SystemForm::schedules, type_of_table<ScheduleForm>(), "a schedule",
               "Work that begins by the clock.");
    fields
        .member("payloads", &SystemForm::payloads,
                map_of_references(type_of_table<PayloadForm>(), "an operation or \"default\""),
                "Sizes of requests and responses, by operation; \"default\" for the others.")
        .when_absent("no bytes");
    fields.not_built("queues", "Message queues.");
    fields.not_built("stores", "Databases and caches.");
}

static void describe(Fields<StageForm>& fields) {
    fields.about("stage", "A stretch of time with a rate, constant or moving in a straight line.");
    fields.duration("for", &StageForm::length, kPositive, "How long the stage lasts.").required();
    fields.rate("rate", &StageForm::rate, kRates, "Rate at its start.")
        .when_absent("where the last stage ended");
    fields.rate("to", &StageForm::to, kRates, "Rate at its end.").when_absent("the rate at its start");
}

static void describe(Fields<CountsForm>& fields) {
    using scenario::Within;
    fields.about("counts", "Measured arrivals: how many requests came in each interval.");
    fields
        .member("file", &CountsForm::file, type_of_kind(FieldKind::path),
                "CSV file beneath the scenario's folder, with a column `count`, and `start_seconds` unless "
                "the intervals "
                "follow one another from 0; or a function trace as OpenDC publishes it.")
        .required();
    fields.duration("every", &CountsForm::every, kPositive, "Length of one row's interval.").required();
    fields.choice("within", &CountsForm::within,
                  {{"random", static_cast<int>(Within::random)}, {"even", static_cast<int>(Within::even)}},
                  "How a row's requests lie in its interval.");
    fields
        .number("execution-cv", &CountsForm::execution_cv, between(0.001, 1000),
                "Variation of the execution time around the row's mean, lognormal.")
        .when_absent("constant execution times");
}

static void describe(Fields<ArrivalsForm>& fields) {
    fields.about("arrivals", "When requests arrive: one rate, stages, or counts from a file.");
    fields
        .component("process", &ArrivalsForm::process, &arrival_entries,
                   "How arrivals scatter around the rate.")
        .when_absent("poisson");
    fields.rate("rate", &ArrivalsForm::rate, kRates, "One rate for the whole experiment.");
    fields.list("stages", &ArrivalsForm::stages, type_of_table<StageForm>(),
                "One after the other; beyond the last its end rate holds.");
    fields.table("counts", &ArrivalsForm::counts, "From a file of counts.");
    fields.exactly_one({"rate", "stages", "counts"});
}

void describe(Fields<StreamForm>& fields) {
    fields.about("stream", "One kind of visitors.");
    declare_stream(fields);
    fields.require({"mix", "arrivals"});
}

void describe(Fields<WorkloadForm>& fields) {
    fields.about(
        "workload",
        "Who comes, how often and in what mix: one stream directly here, or several under `streams`.");
    declare_stream(fields);
    fields.map("streams", &WorkloadForm::streams, type_of_table<StreamForm>(), "a stream",
               "Several kinds of visitors, instead of the members above.");
    fields.exactly_one({"mix", "streams"});
    fields.exactly_one({"arrivals", "streams"});
    fields.at_most_one({"client", "streams"});
    fields.at_most_one({"month", "streams"});
}

}  // namespace plimsoll::io
