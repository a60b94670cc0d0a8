// SPDX-License-Identifier: MIT
// Declares the document, its goals and its experiment.
#include "models/io/forms.h"

namespace plimsoll::io {

static void describe(Fields<GoalForm>& fields) {
    const FieldType latency = type_of_kind(FieldKind::duration_bound);
    FieldType of = type_of_kind(FieldKind::reference);
    of.target = "an operation, \"*\" or a queue";
    fields.about(
        "goal",
        "An upper bound that must hold; judged on all that counted, a failure being slower than any bound.");
    fields.member("of", &GoalForm::of, of, "The operation, or \"*\" for all; not for costs.")
        .when_absent("needed unless the goal is a cost");
    fields.member("mean", &GoalForm::mean, latency, "Mean latency of the successes.");
    fields.member("p50", &GoalForm::p50, latency, "Median.");
    fields.member("p90", &GoalForm::p90, latency, "90th percentile.");
    fields.member("p95", &GoalForm::p95, latency, "95th percentile.");
    fields.member("p99", &GoalForm::p99, latency, "99th percentile.");
    fields.member("p99.9", &GoalForm::p999, latency, "99.9th percentile.");
    fields.member("errors", &GoalForm::errors, type_of_kind(FieldKind::share_bound, between(0, 1)),
                  "Share of requests that fail.");
    fields.member("cost", &GoalForm::cost, type_of_kind(FieldKind::money_bound, at_least(0)),
                  "The bill of the month.");
    fields
        .duration("window", &GoalForm::window, above(Duration{0}),
                  "With errors: the worst window of this length counts.")
        .when_absent("the whole experiment");
    fields.not_built("age", "Age of a queue's messages.");
    fields.exactly_one({"mean", "p50", "p90", "p95", "p99", "p99.9", "errors", "cost"});
}

static void describe(Fields<ExperimentForm>& fields) {
    using scenario::StartFrom;
    const Bounds not_negative = at_least(Duration{0});
    fields.about("experiment", "How it is measured.");
    fields
        .duration("duration", &ExperimentForm::duration, above(Duration{0}),
                  "How long requests that count arrive, warm-up included.")
        .when_absent("the sum of the stages, or the length of the counts");
    fields.duration("warmup", &ExperimentForm::warmup, not_negative, "Simulated first and not counted.");
    fields.integer("seed", &ExperimentForm::seed, between(0, 9.2e18), "The same seed gives the same run.");
    fields.integer("replications", &ExperimentForm::replications, between(1, 100'000),
                   "Independent runs; one gives no confidence interval.");
    fields.choice(
        "start", &ExperimentForm::start,
        {{"warm", static_cast<int>(StartFrom::warm)}, {"empty", static_cast<int>(StartFrom::empty)}},
        "\"empty\" counts from the first request on, cold starts included; it excludes a warm-up.");
    fields
        .duration("drain", &ExperimentForm::drain, not_negative,
                  "Longest wait after the end for requests that counted.")
        .when_absent("the longest a client waits, 60s if for ever");
    fields.map("faults", &ExperimentForm::faults, type_of_table<FaultForm>(), "a fault",
               "What goes down or becomes slow, and when; at most 1,000.");
    fields.not_built("precision", "Replicate until intervals are this narrow.");
}

void describe(Fields<DocumentForm>& fields) {
    fields.about("scenario",
                 "What a system does, who comes, what must hold, where it runs and how it is measured.");
    fields.text("$schema", &DocumentForm::schema, "For editors; ignored.").when_absent("none");
    fields.integer("plimsoll", &DocumentForm::format, between(1, 1), "Version of the format.").required();
    fields.text("name", &DocumentForm::name, "What reports call it.").when_absent("the file's name");
    fields
        .member("extends", &DocumentForm::extends, type_of_kind(FieldKind::path),
                "A scenario beneath this file's folder that this one is laid over.")
        .when_absent("none");
    fields.table("system", &DocumentForm::system, "What the software does.").required();
    fields.table("workload", &DocumentForm::workload, "Who comes, how often and in what mix.").required();
    fields.map("goals", &DocumentForm::goals, type_of_table<GoalForm>(), "a goal", "What must hold.");
    fields.table("deployment", &DocumentForm::deployment, "Where it runs.").required();
    fields.table("experiment", &DocumentForm::experiment, "How it is measured.");
}

FieldType document_type() {
    FieldType type = type_of_table<DocumentForm>();
    type.access = field_detail::access_to<DocumentForm>();
    return type;
}

}  // namespace plimsoll::io
