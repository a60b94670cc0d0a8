// SPDX-License-Identifier: MIT
// Small helpers to look at one thing in every record.
#pragma once

#include <optional>
#include <vector>

#include "models/record.h"
#include "sim/measure/estimate.h"
#include "sim/measure/histogram.h"

namespace plimsoll {

// One number per record.
template <class Function>
std::vector<double> of_each(const std::vector<Record>& records, Function function) {
    std::vector<double> values;
    values.reserve(records.size());
    for (const Record& record : records) values.push_back(static_cast<double>(function(record)));
    return values;
}

// The histograms of all records in one; `function` returns a reference to a histogram of a record.
template <class Function>
Histogram pooled(const std::vector<Record>& records, Function function) {
    Histogram all = function(records.front());
    for (std::size_t i = 1; i < records.size(); ++i) all.merge(function(records[i]));
    return all;
}

// Nothing where a replication has too few samples for that quantile.
template <class Function>
std::optional<Estimate> quantile_of(const std::vector<Record>& records, double q, Function function) {
    std::vector<double> own;
    for (const Record& record : records) {
        const Histogram& histogram = function(record);
        if (!has_enough_samples(histogram.count(), q)) return std::nullopt;
        own.push_back(to_seconds(*histogram.quantile(q)));
    }
    return quantile_estimate(to_seconds(*pooled(records, function).quantile(q)), own);
}

// Total over count, both over all records.
template <class Function>
std::optional<Estimate> mean_of(const std::vector<Record>& records, Function function) {
    return ratio_estimate(
        of_each(records,
                [&](const Record& r) { return static_cast<double>(function(r).sum_nanoseconds()) * 1e-9; }),
        of_each(records, [&](const Record& r) { return function(r).count(); }));
}

}  // namespace plimsoll
