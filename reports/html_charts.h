// SPDX-License-Identifier: MIT
// The page's figures over time and beside them: latency, traffic, distribution, instances, load, cost per
// hour.
#pragma once

#include <string>
#include <vector>

#include "reports/html_series.h"
#include "reports/html_values.h"

namespace plimsoll::html {

// Collects what the script draws while the page is written.
class Charts {
  public:
    explicit Charts(const Comparison& comparison) : comparison_(comparison) {}

    Value add(TimeChart chart, std::size_t candidate, const std::string& title, const std::string& aria);
    Value add_shared(TimeChart chart, const std::string& title,
                     const std::string& aria);  // of all candidates
    std::string add(LoadMap map);               // returns its id

    // The candidate's name above its chart; alone it needs none.
    std::string title(std::size_t candidate, const std::string& alone) const;

    std::string script_data() const { return series_for_script(charts_, maps_); }

  private:
    const Comparison& comparison_;
    std::vector<TimeChart> charts_;
    std::vector<LoadMap> maps_;
};

Value operations(const Comparison& comparison, Charts& charts);
Value services(const Comparison& comparison, Charts& charts);
Value cost_charts(const Comparison& comparison, Charts& charts);

}  // namespace plimsoll::html
