// SPDX-License-Identifier: MIT
// From what was written to what a run needs: defaults that depend on other members are filled in, instance
// types and files are looked up, and members that do not fit together are refused. References between
// sections are checked afterwards by models/scenario.
#pragma once

#include "models/io/binder.h"
#include "models/io/forms.h"
#include "models/scenario/scenario.h"

namespace plimsoll::io {

scenario::System resolve_system(const SystemForm& form, IssueLog& log, const Node& root);
scenario::Workload resolve_workload(const WorkloadForm& form, Binder& binder, const Node& root);
scenario::Deployment resolve_deployment(const DeploymentForm& form, Binder& binder, const Node& root);
// Goes on after an error as far as it can, so that what refers to the platform can still be checked.
scenario::Machines resolve_platform(const PlatformForm& form, Binder& binder, const Node& root);
std::map<std::string, scenario::Goal> resolve_goals(const std::map<std::string, GoalForm>& forms,
                                                    IssueLog& log, const Node& root);

// Needs the resolved workload; fills in what the workload leaves to the experiment's duration.
scenario::Experiment resolve_experiment(const ExperimentForm& form, scenario::Workload& workload,
                                        IssueLog& log, const Node& root);

// Needs the resolved platform and the experiment's duration.
std::vector<scenario::Fault> resolve_faults(const DocumentForm& form, const scenario::Deployment& deployment,
                                            Duration duration, IssueLog& log, const Node& root);

// The rows of a counts file; issues go to the binder's log.
scenario::Counts read_counts(const CountsForm& form, const std::string& pointer, Binder& binder,
                             const Node& root);

}  // namespace plimsoll::io
