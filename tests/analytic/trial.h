// SPDX-License-Identifier: MIT
// A simulated system against a formula. Thirty replications from one fixed seed; each gives one number per
// figure, and their mean must lie within 4 standard errors of the exact value: |t| < 4, Student's t with 29
// degrees of freedom (a correct figure fails once in 2,500 times). A failure is settled by ten times the
// length from the same seed and by nothing else; both lines are printed. A test that could not see an error
// of 5 % fails as well: the standard error must be below 1.25 % of the exact value.
//
// A quantile is that of all replications together, as reports give it, and its standard error comes from the
// replications' own. The quantile of one replication would be off by half its squared standard error over the
// tail's mean, too much in thirty of them; of all together that is a fortieth of the standard error.
//
// Each model's seed comes from its name, so that the models are independent of one another.
//
// Every line printed is a row of docs/validation.md. Leaves out: comparing with another simulation's sample,
// see functions_test.cpp.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "models/record.h"

namespace plimsoll::analytic {

inline constexpr int kReplications = 30;

// One replication and how long it was measured.
struct Sight {
    const Record& record;
    double seconds = 0;
};

struct Figure {
    std::function<double(const Sight&)> of_one;                // of one replication
    std::function<double(const std::vector<Record>&)> of_all;  // instead of the mean over replications
};

// Of one operation, or of all if there is only one.
Figure latency_mean(const std::string& operation = {});
Figure latency_quantile(double q);
Figure failed_share(Outcome outcome);

// Of one service.
Figure wait_mean(const std::string& service);
Figure wait_quantile(const std::string& service, double q);
Figure wait_share(const std::string& service);
Figure busy(const std::string& service);
Figure queue_length(const std::string& service);
Figure live(const std::string& service);

const ServiceRecord& service_of(const Record& record, const std::string& name);

// Scenario text as users write it, changed at some pointers.
class Setting {
  public:
    explicit Setting(std::string text) : text_(std::move(text)) {}

    // Both as on the command line: a pointer, and JSON text.
    Setting& set(std::string pointer, std::string json);
    Setting& rate(double per_second);
    Setting& seed(std::string_view name);
    // Seconds: simulated and not counted, then measured.
    Setting& lasts(double warmup, double window);

    // `times` the length, the warm-up stays. Fails the test when the scenario is not accepted or not every
    // counted request ends.
    std::vector<Record> run(double times = 1, int replications = kReplications) const;
    double window(double times = 1) const { return window_ * times; }

  private:
    std::string text_;
    std::vector<std::pair<std::string, std::string>> sets_;
    std::uint64_t seed_ = 1;
    double warmup_ = 0;
    double window_ = 0;
};

// Twenty relaxation times of a single server (Newell 1982: 2 (1 + c^2) / (1 - load)^2 mean services): what is
// left of the empty start is e^-20 of it. With more servers it is shorter.
double settling_time(double load, double variation_squared = 1);

struct Statistic {
    double mean = 0;
    double error = 0;  // standard error of the mean
    double t = 0;      // 0 when every value is the exact one
};

Statistic compare(const std::vector<double>& values, double exact);

class Trial {
  public:
    // `source` is who found the formulas.
    Trial(std::string model, std::string source, Setting setting);

    Trial& expect(std::string measure, double exact, Figure figure);
    void run() const;

  private:
    struct Expectation {
        std::string measure;
        double exact = 0;
        Figure figure;
    };

    Statistic look(const std::vector<Record>& records, const Expectation& at, double times) const;
    void settle(const std::vector<const Expectation*>& failed) const;

    std::string model_, source_;
    Setting setting_;
    std::vector<Expectation> expectations_;
};

// A row of docs/validation.md.
struct Row {
    std::string model, measure, source;
    double exact = 0;
    Statistic found;
    int replications = kReplications;
};
void print(const Row& row);

}  // namespace plimsoll::analytic
