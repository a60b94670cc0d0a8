// SPDX-License-Identifier: MIT
// Exact results of queueing theory that simulations are held against. Times are in mean service times
// (service rate 1) unless a rate is a parameter. Leaves out: approximations.
#pragma once

#include <functional>
#include <vector>

namespace plimsoll::analytic {

// Share of calls lost by c servers without a queue, load in Erlang. Erlang 1917; the same for every law of
// service with this mean (Sevastyanov 1957).
double erlang_b(int servers, double load);
// Share of calls that wait for one of c servers; load < servers. Erlang 1917.
double erlang_c(int servers, double load);

// M/M/c, first come first served, service rate 1, lambda = load * servers. Gross and Harris, Fundamentals of
// Queueing Theory, 2.3.
class ManyServers {
  public:
    ManyServers(int servers, double load) : servers_(servers), lambda_(load * servers) {}

    double share_waiting() const { return erlang_c(servers_, lambda_); }
    double mean_wait() const { return share_waiting() / (servers_ - lambda_); }
    double mean_latency() const { return mean_wait() + 1; }
    double latency_quantile(double q) const;
    double wait_quantile(double q) const;

  private:
    double latency_tail(double t) const;  // P(latency > t)

    int servers_;
    double lambda_;
};

// M/M/c/K, room for K in all, service rate 1, lambda = offered * servers: a birth-death chain. Gross and
// Harris, 2.5.
class LimitedRoom {
  public:
    LimitedRoom(int servers, int room, double offered);

    double share_rejected() const { return states_.back(); }
    double mean_busy() const;
    double mean_queue() const;
    double mean_latency() const;  // of the accepted

  private:
    int servers_;
    double lambda_;
    std::vector<double> states_;  // P(n in the system)
};

// Mean wait before M/G/1, first come first served, mean service 1; c^2 is variance / mean^2. Pollaczek 1930,
// Khinchine 1932.
double pollaczek_khinchine(double load, double variation_squared);

// P(wait <= t) before M/D/1, first come first served, service 1. Franx 2001, "A simple solution for the M/D/c
// waiting time distribution": sums positive terms only, unlike Crommelin's 1932 series, which it equals. The
// states come from Ramaswami's 1988 recursion.
class ConstantService {
  public:
    explicit ConstantService(double load);

    double share_within(double t) const;
    double wait_quantile(double q) const;

  private:
    double load_;
    std::vector<double> queue_within_;  // P(at most n wait)
};

// Mean latency of GI/M/1 with Erlang-k gaps: what each of k servers sees under round robin. It is
// exponential. Kleinrock, Queueing Systems vol. 1, 6.4.
double round_robin_latency(int servers, double load);

// Mean latency of two M/M/1 queues that every request visits at once, until the later answer. Flatto and Hahn
// 1984; Nelson and Tantawi 1988.
double fork_join_of_two(double load);

// P(sum of independent exponentials <= t) = q, for rates that differ, or two that are equal.
double sum_of_exponentials_quantile(const std::vector<double>& rates, double q);

// Mean latency of n -> infinity queues M/M/1 when each request takes the shorter of two drawn at random.
// Vvedenskaya, Dobrushin, Karpelevich 1996; Mitzenmacher 1996.
double two_choices_latency(double load);

// Mean and quantile of the longest of n exponentials of mean 1.
double longest_mean(int n);
double longest_quantile(int n, double q);

// The t >= 0 where an increasing function reaches q.
double solve(const std::function<double(double)>& increasing, double q);

}  // namespace plimsoll::analytic
