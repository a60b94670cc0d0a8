// SPDX-License-Identifier: MIT
#include "models/io/scenario_reader.h"

#include <algorithm>
#include <filesystem>

#include "models/io/binder.h"
#include "models/io/effective.h"
#include "models/io/forms.h"
#include "models/io/issue_log.h"
#include "models/io/layers.h"
#include "models/io/resolve.h"
#include "models/io/sources.h"
#include "models/io/units.h"
#include "models/scenario/checks.h"
#include "models/scenario/lints.h"

namespace plimsoll::io {

namespace {

std::vector<Setting> settings_of(const ReadOptions& options) {
    std::vector<Setting> settings;
    settings.reserve(options.sets.size() + 3);
    for (const auto& [pointer, value] : options.sets) settings.push_back({pointer, value});
    if (options.seed) settings.push_back({"/experiment/seed", std::to_string(*options.seed)});
    if (options.replications)
        settings.push_back({"/experiment/replications", std::to_string(*options.replications)});
    if (options.duration) settings.push_back({"/experiment/duration", to_text(*options.duration)});
    return settings;
}

std::string default_name(const std::string& path) {
    const std::string stem = std::filesystem::path(path).stem().string();
    const auto is_plain = [](char c) {
        return static_cast<unsigned char>(c) >= 0x20 && static_cast<unsigned char>(c) < 0x7f;
    };
    const bool is_name =
        !stem.empty() && stem != "-" && stem.size() <= 200 && std::ranges::all_of(stem, is_plain);
    return is_name ? stem : "scenario";
}

scenario::Provenance provenance_of(const Sources& sources) {
    scenario::Provenance provenance;
    for (std::size_t i = 1; i < sources.size(); ++i) {
        const Source& source = sources.at(static_cast<int>(i));
        if (!source.is_catalogue) provenance.files.push_back(source.name);
    }
    provenance.path = sources.at(1).name;
    return provenance;
}

Issue unreadable(const std::string& path, const OpenFailure& failure) {
    Issue issue;
    issue.file = path;
    issue.message = failure.message;
    issue.blame = failure.blame;
    return issue;
}

// One scenario on its way through the stages; each needs the one before to be without errors.
class Reading {
  public:
    explicit Reading(const ReadOptions& options) : options_(options), log_(sources_) {}

    Result<Loaded> file(const std::string& path) {
        const auto opened = sources_.open_named(path);
        if (!opened) return tl::unexpected<Issues>(Issues{unreadable(path, opened.error())});
        return read();
    }

    Result<Loaded> text(std::string_view text, std::string name, const std::string& folder) {
        sources_.add_text(std::move(name), folder, std::string(text));
        return read();
    }

  private:
    Result<Loaded> read() {
        if (!merge()) return failed();
        DocumentForm form;
        Binder binder(log_, sources_);
        binder.members(merged_, document_type().table(), &form, "");
        // What is missing may be a part that is not built: saying that it is missing as well would mislead.
        if (log_.has_unbuilt()) return failed();
        log_.begin_consequences();

        Loaded loaded;
        scenario::Scenario& scenario = loaded.scenario;
        scenario.name = form.name.empty() ? default_name(sources_.at(1).name) : form.name;
        scenario.system = resolve_system(form.system, log_, merged_);
        scenario.workload = resolve_workload(form.workload, binder, merged_);
        scenario.goals = resolve_goals(form.goals, log_, merged_);
        scenario.deployment = resolve_deployment(form.deployment, binder, merged_);
        scenario.experiment = resolve_experiment(form.experiment, scenario.workload, log_, merged_);
        scenario.experiment.faults =
            resolve_faults(form, scenario.deployment, scenario.experiment.duration, log_, merged_);
        log_.place(scenario::check(scenario), merged_);
        if (log_.has_errors()) return failed();

        scenario.provenance = provenance_of(sources_);
        loaded.effective = effective_text(merged_, scenario, sources_);
        scenario.provenance.sha256 = sha256_of(loaded.effective);
        log_.place(scenario::lint(scenario), merged_);
        loaded.remarks = log_.sorted();
        return loaded;
    }

    bool merge() {
        Layers layers(sources_, log_);
        layers.add_scenario(1);
        for (const std::string& overlay : options_.overlays) {
            const auto opened = sources_.open_named(overlay);
            if (!opened)
                unopened_.push_back(unreadable(overlay, opened.error()));
            else
                layers.add_overlay(*opened);
        }
        if (log_.has_errors() || !unopened_.empty()) return false;
        layers.apply(settings_of(options_));
        merged_ = layers.take();
        return !log_.has_errors();
    }

    tl::unexpected<Issues> failed() const {
        Issues issues = unopened_;
        for (Issue& issue : log_.sorted()) {
            if (issue.severity == Severity::error) issues.push_back(std::move(issue));
        }
        return tl::unexpected<Issues>(std::move(issues));
    }

    const ReadOptions& options_;
    Sources sources_;
    IssueLog log_;
    Node merged_;
    Issues unopened_;
};

bool is_compared(const std::string& pointer) {
    return pointer != "/name" && pointer != "/$schema" && !pointer.starts_with("/deployment");
}

}  // namespace

Result<Loaded> read_scenario(const std::string& path, const ReadOptions& options) {
    return Reading(options).file(path);
}

Result<Loaded> read_scenario_text(std::string_view text, std::string name, const ReadOptions& options,
                                  const std::string& folder) {
    return Reading(options).text(text, std::move(name), folder);
}

std::vector<std::string> unfair_differences(const Loaded& baseline, const Loaded& candidate) {
    std::vector<std::string> pointers;
    const auto collect = [&](const auto& values, const auto& others) {
        for (const auto& [pointer, value] : values) {
            const auto other = others.find(pointer);
            if (is_compared(pointer) && (other == others.end() || other->second != value))
                pointers.push_back(pointer);
        }
    };
    collect(baseline.effective.values, candidate.effective.values);
    collect(candidate.effective.values, baseline.effective.values);
    std::ranges::sort(pointers);
    const auto repeated = std::ranges::unique(pointers);
    pointers.erase(repeated.begin(), repeated.end());
    return pointers;
}

std::string effective_text(const Loaded& loaded) {
    return loaded.effective.commented;
}
std::string effective_json(const Loaded& loaded) {
    return loaded.effective.json;
}

std::string to_line(const Issue& issue) {
    std::string line = issue.file.empty() ? "--set" : printable(issue.file, 200);
    if (issue.line > 0) line += ':' + std::to_string(issue.line) + ':' + std::to_string(issue.column);
    line += issue.severity == Severity::error     ? ": error: "
            : issue.severity == Severity::warning ? ": warning: "
                                                  : ": note: ";
    if (!issue.pointer.empty()) line += printable(issue.pointer, 300) + ": ";
    return line + issue.message;
}

}  // namespace plimsoll::io
