// SPDX-License-Identifier: MIT
#include "tests/analytic/closed_forms.h"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "sim/base/check.h"

namespace plimsoll::analytic {

double erlang_b(int servers, double load) {
    double lost = 1;
    for (int k = 1; k <= servers; ++k) lost = load * lost / (k + load * lost);
    return lost;
}

double erlang_c(int servers, double load) {
    PLIMSOLL_CHECK(load < servers, load, servers);
    const double lost = erlang_b(servers, load);
    return lost / (1 - load / servers * (1 - lost));
}

double ManyServers::latency_tail(double t) const {
    const double waiting = share_waiting();
    const double drain = servers_ - lambda_;
    const double alone = std::exp(-t);
    if (std::abs(drain - 1) < 1e-12) return alone * (1 + waiting * t);
    return (1 - waiting) * alone + waiting * (drain * alone - std::exp(-drain * t)) / (drain - 1);
}

double ManyServers::latency_quantile(double q) const {
    return solve([this](double t) { return 1 - latency_tail(t); }, q);
}

double ManyServers::wait_quantile(double q) const {
    return std::max(0.0, std::log(share_waiting() / (1 - q)) / (servers_ - lambda_));
}

LimitedRoom::LimitedRoom(int servers, int room, double offered)
    : servers_(servers), lambda_(offered * servers), states_(static_cast<std::size_t>(room) + 1, 1.0) {
    for (std::size_t n = 1; n < states_.size(); ++n)
        states_[n] = states_[n - 1] * lambda_ / std::min<double>(static_cast<double>(n), servers_);
    const double total = std::accumulate(states_.begin(), states_.end(), 0.0);
    for (double& state : states_) state /= total;
}

double LimitedRoom::mean_busy() const {
    double mean = 0;
    for (std::size_t n = 0; n < states_.size(); ++n)
        mean += states_[n] * std::min<double>(static_cast<double>(n), servers_);
    return mean;
}

double LimitedRoom::mean_queue() const {
    double mean = 0;
    for (std::size_t n = 0; n < states_.size(); ++n)
        mean += states_[n] * std::max<double>(static_cast<double>(n) - servers_, 0);
    return mean;
}

double LimitedRoom::mean_latency() const {
    return (mean_busy() + mean_queue()) / (lambda_ * (1 - share_rejected()));
}

double pollaczek_khinchine(double load, double variation_squared) {
    return load * (1 + variation_squared) / (2 * (1 - load));
}

ConstantService::ConstantService(double load) : load_(load) {
    constexpr std::size_t kStates = 400;
    std::vector<double> arrivals(kStates + 2, std::exp(-load));  // during one service
    for (std::size_t n = 1; n < arrivals.size(); ++n)
        arrivals[n] = arrivals[n - 1] * load / static_cast<double>(n);
    std::vector<double> at_least(arrivals.size() + 1, 0.0);
    for (std::size_t n = arrivals.size(); n-- > 0;) at_least[n] = at_least[n + 1] + arrivals[n];

    std::vector<double> states(kStates, 1 - load);
    for (std::size_t n = 1; n < kStates; ++n) {
        double from_below = states[0] * at_least[n];
        for (std::size_t k = 1; k < n; ++k) from_below += states[k] * at_least[n + 1 - k];
        states[n] = from_below / (1 - at_least[1]);
    }
    double within = states[0];
    for (std::size_t n = 1; n < kStates; ++n) queue_within_.push_back(within += states[n]);
}

double ConstantService::share_within(double t) const {
    const auto services = static_cast<std::size_t>(std::floor(t)) + 1;
    const double mean = load_ * (static_cast<double>(services) - t);
    double share = 0;
    double poisson = std::exp(-mean);
    for (std::size_t j = 0; j < services; ++j) {
        share += queue_within_.at(services - 1 - j) * poisson;
        poisson *= mean / static_cast<double>(j + 1);
    }
    return share;
}

double ConstantService::wait_quantile(double q) const {
    return solve([this](double t) { return share_within(t); }, q);
}

double round_robin_latency(int servers, double load) {
    const double rate = load * servers;
    double busy_before = load;
    for (int i = 0; i < 10'000; ++i)
        busy_before = std::pow(rate / (rate + 1 - busy_before), static_cast<double>(servers));
    return 1 / (1 - busy_before);
}

double fork_join_of_two(double load) {
    return (12 - load) / (8 * (1 - load));
}

double sum_of_exponentials_quantile(const std::vector<double>& rates, double q) {
    if (rates.size() == 2 && rates[0] == rates[1]) {
        const double rate = rates[0];
        return solve([rate](double t) { return 1 - (1 + rate * t) * std::exp(-rate * t); }, q);
    }
    const auto within = [&](double t) {
        double tail = 0;
        for (const double rate : rates) {
            double weight = 1;
            for (const double other : rates)
                if (other != rate) weight *= other / (other - rate);
            tail += weight * std::exp(-rate * t);
        }
        return 1 - tail;
    };
    return solve(within, q);
}

double two_choices_latency(double load) {
    double mean = 0;
    for (int i = 1; i < 60; ++i) mean += std::pow(load, std::ldexp(1.0, i) - 2);
    return mean;
}

double longest_mean(int n) {
    double harmonic = 0;
    for (int k = 1; k <= n; ++k) harmonic += 1.0 / k;
    return harmonic;
}

double longest_quantile(int n, double q) {
    return -std::log1p(-std::pow(q, 1.0 / n));
}

double solve(const std::function<double(double)>& increasing, double q) {
    if (increasing(0) >= q) return 0;
    double low = 0, high = 1;
    while (increasing(high) < q) high *= 2;
    for (int i = 0; i < 200; ++i) {
        const double middle = (low + high) / 2;
        (increasing(middle) < q ? low : high) = middle;
    }
    return high;
}

}  // namespace plimsoll::analytic
