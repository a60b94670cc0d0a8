// SPDX-License-Identifier: MIT
// The steps of an operation. In the list of an operation, an inner list runs its items in parallel; a list
// inside that is a sequence again.
#include "models/io/binder.h"
#include "models/io/scalar.h"

namespace plimsoll::io {

namespace {

struct StepForm {
    std::optional<Distribution> cpu;
    std::optional<Distribution> wait;
    std::optional<std::string> call;
    Share probability{1};
    CountDistribution times = CountDistribution::constant(1);
    CountDistribution fan = CountDistribution::constant(1);
    Share fail{0};
    bool is_optional = false;
    std::string pointer;
};

constexpr Bounds kShare = between(0, 1);

void describe(Fields<StepForm>& fields) {
    fields.about("step",
                 "One thing an operation does. Steps run in order; a list inside the list runs in parallel.");
    fields.distribution("cpu", &StepForm::cpu, "Time on one reference core; shares the instance's cores.");
    fields.distribution("wait", &StepForm::wait, "Time in which nobody's processor is busy.");
    fields.reference("call", &StepForm::call, "an operation",
                     "Calls service.operation and waits for its answer.");
    fields.share("p", &StepForm::probability, kShare, "Chance that the step happens at all, drawn once.");
    fields.member("times", &StepForm::times, type_of_kind(FieldKind::count_distribution), "Repeats in turn.");
    fields.member("fan", &StepForm::fan, type_of_kind(FieldKind::count_distribution), "Repeats at once.");
    fields.share("fail", &StepForm::fail, kShare, "Chance of an error after the work is done.");
    fields.flag("optional", &StepForm::is_optional, "A failure here does not fail the operation.");
    fields.not_built("read", "Reads from a store.");
    fields.not_built("write", "Writes to a store.");
    fields.not_built("send", "Sends a message to a queue.");
    fields.not_built("miss", "Steps after a cache miss.");
    fields.not_built("work", "Time in a store.");
    fields.exactly_one({"cpu", "wait", "call"});
}

// Nothing when the form has issues.
std::optional<scenario::Step> step_from(StepForm& form) {
    scenario::Step step;
    if (form.cpu) {
        step.action = scenario::CpuStep{std::move(*form.cpu)};
    } else if (form.wait) {
        step.action = scenario::WaitStep{std::move(*form.wait)};
    } else if (form.call && is_operation_reference(*form.call)) {
        const std::size_t dot = form.call->find('.');
        step.action = scenario::CallStep{form.call->substr(0, dot), form.call->substr(dot + 1)};
    } else {
        return std::nullopt;
    }
    step.probability = form.probability;
    step.times = form.times;
    step.fan = form.fan;
    step.fail = form.fail;
    step.optional = form.is_optional;
    step.pointer = std::move(form.pointer);
    return step;
}

}  // namespace

const FieldTable& step_table() {
    return table_of<StepForm>();
}

scenario::Sequence Binder::sequence(const Node& node, const std::string& pointer) {
    scenario::Sequence steps;
    if (!node.is_array()) {
        log_.error(node, pointer, "is " + found_text(node) + ", must be a list of steps");
        return steps;
    }
    for (std::size_t i = 0; i < node.items.size(); ++i) item(node.items[i], steps, child_pointer(pointer, i));
    return steps;
}

// One item of a sequence: a step, or a list whose items run in parallel.
void Binder::item(const Node& node, scenario::Sequence& steps, const std::string& pointer) {
    if (!node.is_array()) {
        StepForm form;
        members(node, step_table(), &form, pointer);
        if (auto step = step_from(form)) steps.push_back(std::move(*step));
        return;
    }
    if (node.items.empty())
        return log_.error(node, pointer, "is empty, must have at least one step to run in parallel");
    scenario::ParallelStep parallel;
    for (std::size_t i = 0; i < node.items.size(); ++i) {
        const std::string child = child_pointer(pointer, i);
        const Node& branch = node.items[i];
        scenario::Sequence branch_steps;
        if (branch.is_array())
            branch_steps = sequence(branch, child);
        else
            item(branch, branch_steps, child);
        parallel.branches.push_back(std::move(branch_steps));
    }
    scenario::Step step;
    step.action = std::move(parallel);
    step.pointer = pointer;
    steps.push_back(std::move(step));
}

}  // namespace plimsoll::io
