// SPDX-License-Identifier: MIT
// The formulas of closed_forms.cpp against tables computed independently at 40 digits from the formulas named
// with each.
#include "tests/analytic/closed_forms.h"

#include <gtest/gtest.h>

#include <cmath>

namespace plimsoll::analytic {
namespace {

void expect_close(double computed, double table) {
    EXPECT_NEAR(computed, table, 1e-9 * std::max(1e-3, std::abs(table)));
}

// Gross and Harris, Fundamentals of Queueing Theory, 4th ed., 2.3; quantiles by inversion.
struct ManyServersRow {
    int servers;
    double load, share_waiting, mean_wait, mean_latency, p50, p95, p99, wait_p95, wait_p99;
};
constexpr ManyServersRow kManyServers[] = {
    {1, 0.5, 0.5, 1.0, 2.0, 1.386294361119891, 5.991464547107982, 9.210340371976184, 4.605170185988091,
     7.824046010856292},
    {1, 0.9, 0.9, 9.0, 10.0, 6.931471805599453, 29.95732273553991, 46.05170185988091, 28.90371757896165,
     44.99809670330265},
    {2, 0.5, 0.3333333333333333, 0.3333333333333333, 1.333333333333333, 0.9744116051899291, 3.816460305167829,
     5.665960683792997, 1.897119984885881, 3.506557897319982},
    {2, 0.9, 0.8526315789473684, 4.263157894736842, 5.263157894736842, 3.769159382014073, 15.29723894467057,
     23.34442999947895, 14.18152268312944, 22.22871224529995},
    {3, 0.5, 0.2368421052631579, 0.1578947368421053, 1.157894736842105, 0.8442459624025257, 3.320448964986954,
     4.965728455451484, 1.036913794109216, 2.109872402398617},
    {3, 0.9, 0.8170610211706102, 2.723536737235367, 3.723536737235367, 2.755820615616881, 10.5009123656461,
     15.86600493521025, 9.31230258652687, 14.67709562797387},
    {4, 0.5, 0.1739130434782609, 0.08695652173913043, 1.08695652173913, 0.7834097624087089, 3.149704333902579,
     4.764248437621358, 0.623266209372366, 1.427985165589416},
    {4, 0.9, 0.7877532642953624, 1.969383160738406, 2.969383160738406, 2.254503693026757, 8.165524818411672,
     12.19316743619909, 6.892904797555304, 10.91649957864056},
    {8, 0.5, 0.0590439946952661, 0.01476099867381653, 1.014760998673817, 0.710343338692434, 3.015220156328485,
     4.624660326231489, 0.04156495835071458, 0.4439244364592397},
    {8, 0.9, 0.701532990146257, 0.8769162376828212, 1.876916237682821, 1.489355347219242, 4.925146784706808,
     7.087347447758012, 3.30155615126832, 5.313353541810945},
    {16, 0.5, 0.009018809742151971, 0.001127351217768996, 1.001127351217769, 0.6944247894441801,
     2.997019845667876, 4.606457758102972, 0.0, 0.0},
    {16, 0.9, 0.5913433938723897, 0.3695896211702436, 1.369589621170244, 1.078009773095, 3.623543483110446,
     5.269834601084462, 1.543983676213432, 2.549882371484745},
    {32, 0.5, 0.000291057991747951, 1.819112448424694e-05, 1.000018191124484, 0.6931665836458341,
     2.995751677231855, 4.605189589665955, 0.0, 0.0},
    {32, 0.9, 0.4581966215067473, 0.1431864442208585, 1.143186444220859, 0.855755319509714, 3.184766666101148,
     4.794356230722291, 0.6922735597378343, 1.195222907373491},
    {64, 0.5, 4.263716151857455e-07, 1.332411297455455e-08, 1.000000013324113, 0.6931471943138683,
     2.995732287307914, 4.605170199742014, 0.0, 0.0},
    {64, 0.9, 0.3106633165329592, 0.04854114320827487, 1.048541143208275, 0.7481255233764895,
     3.051668500631734, 4.661106416857127, 0.2854198026310937, 0.5368944764489219},
};

TEST(ClosedForms, ManyServersWithOneQueue) {
    for (const ManyServersRow& row : kManyServers) {
        SCOPED_TRACE(testing::Message() << row.servers << " servers, load " << row.load);
        const ManyServers queue(row.servers, row.load);
        expect_close(queue.share_waiting(), row.share_waiting);
        expect_close(queue.mean_wait(), row.mean_wait);
        expect_close(queue.mean_latency(), row.mean_latency);
        expect_close(queue.latency_quantile(0.5), row.p50);
        expect_close(queue.latency_quantile(0.95), row.p95);
        expect_close(queue.latency_quantile(0.99), row.p99);
        expect_close(queue.wait_quantile(0.95), row.wait_p95);
        expect_close(queue.wait_quantile(0.99), row.wait_p99);
    }
}

// Kleinrock, Queueing Systems vol. 1 (1975), ch. 3: the latency is exponential.
struct OneServerRow {
    double load, mean_latency, p50, p95, p99;
};
constexpr OneServerRow kOneServer[] = {
    {0.1, 1.111111111111111, 0.7701635339554948, 3.32859141505999, 5.11685576220899},
    {0.3, 1.428571428571429, 0.990210257942779, 4.279617533648559, 6.578814551411559},
    {0.5, 2.0, 1.386294361119891, 5.991464547107982, 9.210340371976184},
    {0.7, 3.333333333333333, 2.310490601866484, 9.98577424517997, 15.35056728662697},
    {0.8, 5.0, 3.465735902799727, 14.97866136776995, 23.02585092994046},
    {0.9, 10.0, 6.931471805599453, 29.95732273553991, 46.05170185988091},
    {0.95, 20.0, 13.86294361119891, 59.91464547107982, 92.10340371976183},
    {0.99, 100.0, 69.31471805599453, 299.5732273553991, 460.5170185988091},
};

TEST(ClosedForms, OneServer) {
    for (const OneServerRow& row : kOneServer) {
        SCOPED_TRACE(row.load);
        const ManyServers queue(1, row.load);
        expect_close(queue.mean_latency(), row.mean_latency);
        expect_close(queue.latency_quantile(0.5), row.p50);
        expect_close(queue.latency_quantile(0.95), row.p95);
        expect_close(queue.latency_quantile(0.99), row.p99);
    }
}

// Erlang 1917.
struct LossRow {
    int servers;
    double load, share_lost;
};
constexpr LossRow kLoss[] = {
    {1, 0.5, 0.3333333333333333},     {5, 3.0, 0.110054347826087},      {10, 8.0, 0.1216610642529515},
    {20, 15.0, 0.04559321558981184},  {64, 50.0, 0.008439426655940717}, {100, 84.0, 0.009872528609200786},
    {200, 180.0, 0.0103249952049823},
};

TEST(ClosedForms, LossSystem) {
    for (const LossRow& row : kLoss) expect_close(erlang_b(row.servers, row.load), row.share_lost);
}

// Gross and Harris, 2.5.
struct LimitedRoomRow {
    int servers, room;
    double offered, share_rejected, mean_busy, mean_queue, mean_latency;
};
constexpr LimitedRoomRow kLimitedRoom[] = {
    {1, 1, 0.8, 0.4444444444444444, 0.4444444444444444, 0.0, 1.0},
    {1, 10, 0.8, 0.02349285757990561, 0.7812057139360751, 2.185108552548078, 3.797097503983286},
    {1, 10, 1.5, 0.3372320801375222, 0.9941518797937166, 7.134506764744516, 8.176475657044376},
    {4, 8, 0.8, 0.06072845641856011, 3.0056689394606075, 0.7790322299943414, 1.259187636990435},
    {4, 16, 1.2, 0.1779199295952635, 3.9459843379427326, 8.071284166688637, 3.045442524715304},
    {16, 64, 1.0, 0.01862049738028936, 15.702072041915372, 21.89770491922029, 2.394574223119483},
    {64, 128, 0.95, 0.001126850538763515, 60.73148748724317, 9.612953003610283, 1.158286144491842},
};

TEST(ClosedForms, LimitedRoom) {
    for (const LimitedRoomRow& row : kLimitedRoom) {
        SCOPED_TRACE(testing::Message() << row.servers << "/" << row.room << ", offered " << row.offered);
        const LimitedRoom queue(row.servers, row.room, row.offered);
        expect_close(queue.share_rejected(), row.share_rejected);
        expect_close(queue.mean_busy(), row.mean_busy);
        expect_close(queue.mean_queue(), row.mean_queue);
        expect_close(queue.mean_latency(), row.mean_latency);
    }
}

// Pollaczek 1930, Khinchine 1932.
struct GeneralServiceRow {
    double load, variation_squared, mean_wait;
};
constexpr GeneralServiceRow kGeneralService[] = {
    {0.5, 0.0, 0.5},
    {0.5, 0.25, 0.625},
    {0.5, 1.0, 1.0},
    {0.5, 4.0, 2.5},
    {0.5, 0.2840254166877415, 0.6420127083438707},
    {0.5, 1.718281828459045, 1.359140914229523},
    {0.5, 8.487735836358526, 4.743867918179263},
    {0.5, 53.59815003314424, 27.29907501657212},
    {0.8, 0.0, 2.0},
    {0.8, 0.25, 2.5},
    {0.8, 1.0, 4.0},
    {0.8, 4.0, 10.0},
    {0.8, 0.2840254166877415, 2.568050833375483},
    {0.8, 1.718281828459045, 5.43656365691809},
    {0.8, 8.487735836358526, 18.97547167271705},
    {0.8, 53.59815003314424, 109.1963000662885},
    {0.95, 0.0, 9.5},
    {0.95, 0.25, 11.875},
    {0.95, 1.0, 19.0},
    {0.95, 4.0, 47.5},
    {0.95, 0.2840254166877415, 12.19824145853354},
    {0.95, 1.718281828459045, 25.82367737036093},
    {0.95, 8.487735836358526, 90.133490445406},
    {0.95, 53.59815003314424, 518.6824253148703},
};

TEST(ClosedForms, GeneralService) {
    for (const GeneralServiceRow& row : kGeneralService)
        expect_close(pollaczek_khinchine(row.load, row.variation_squared), row.mean_wait);
}

// Erlang 1909, Crommelin 1932.
struct ConstantServiceRow {
    double load, wait_p50, wait_p95, wait_p99, wait_p999;
};
constexpr ConstantServiceRow kConstantService[] = {
    {0.5, 0.0, 2.050638407302648, 3.336255957002204, 5.168385030961704},
    {0.8, 1.275939873376235, 6.620324996840724, 10.35588679199495, 15.70026819406643},
    {0.95, 6.480667906119885, 29.11620435985736, 44.93776550838066, 67.5733021556977},
};

TEST(ClosedForms, ConstantService) {
    for (const ConstantServiceRow& row : kConstantService) {
        SCOPED_TRACE(row.load);
        const ConstantService queue(row.load);
        expect_close(queue.wait_quantile(0.5), row.wait_p50);
        expect_close(queue.wait_quantile(0.95), row.wait_p95);
        expect_close(queue.wait_quantile(0.99), row.wait_p99);
        expect_close(queue.wait_quantile(0.999), row.wait_p999);
        expect_close(queue.share_within(0), 1 - row.load);
    }
}

// Jackson 1957, Reich 1957.
TEST(ClosedForms, Tandem) {
    expect_close(sum_of_exponentials_quantile({1.0 - 0.8, 1.0 - 0.8}, 0.50), 8.391734950083302);
    expect_close(sum_of_exponentials_quantile({1.0 - 0.8, 1.0 - 0.8}, 0.95), 23.71932259195289);
    expect_close(sum_of_exponentials_quantile({1.0 - 0.8, 1.0 - 0.8}, 0.99), 33.19176033996906);
    expect_close(sum_of_exponentials_quantile({1.0 - 0.9, 2.0 - 0.9, 4.0 - 0.9}, 0.50), 8.212101802578273);
    expect_close(sum_of_exponentials_quantile({1.0 - 0.9, 2.0 - 0.9, 4.0 - 0.9}, 0.95), 31.23832276181303);
    expect_close(sum_of_exponentials_quantile({1.0 - 0.9, 2.0 - 0.9, 4.0 - 0.9}, 0.99), 47.33270188615407);
    expect_close(sum_of_exponentials_quantile({1.25 - 0.7, 1.0 - 0.7, 2.0 - 0.7}, 0.50), 5.046591858076706);
    expect_close(sum_of_exponentials_quantile({1.25 - 0.7, 1.0 - 0.7, 2.0 - 0.7}, 0.95), 13.40240904151214);
    expect_close(sum_of_exponentials_quantile({1.25 - 0.7, 1.0 - 0.7, 2.0 - 0.7}, 0.99), 18.83135694796984);
}

// Flatto and Hahn 1984.
TEST(ClosedForms, ForkJoin) {
    expect_close(fork_join_of_two(0.3), 2.089285714285714);
    expect_close(fork_join_of_two(0.5), 2.875);
    expect_close(fork_join_of_two(0.7), 4.708333333333333);
    expect_close(fork_join_of_two(0.8), 7.0);
    expect_close(fork_join_of_two(0.9), 13.875);
    expect_close(fork_join_of_two(0.95), 27.625);
}

// Mitzenmacher 1996.
TEST(ClosedForms, TwoChoices) {
    expect_close(two_choices_latency(0.7), 1.614453770317711);
    expect_close(two_choices_latency(0.9), 2.614057377323876);
    expect_close(two_choices_latency(0.99), 5.43199657916188);
}

// Dean and Barroso, The Tail at Scale, 2013.
TEST(ClosedForms, LongestOfMany) {
    expect_close(longest_mean(1), 1.0);
    expect_close(longest_quantile(1, 0.99), 4.605170185988091);
    expect_close(longest_mean(10), 2.928968253968254);
    expect_close(longest_quantile(10, 0.99), 6.903236794476113);
    expect_close(longest_mean(100), 5.18737751763962);
    expect_close(longest_quantile(100, 0.99), 9.205369664023067);
    expect_close(longest_mean(2000), 8.178368103610282);
    expect_close(longest_quantile(2000, 0.99), 12.20105419890157);
}

// The waits of four servers under round robin lie between those of one queue and those of a random choice.
// With one server it is M/M/1; with constant gaps, the limit of many, the root of D/M/1 (Kleinrock, 6.4).
TEST(ClosedForms, RoundRobin) {
    expect_close(round_robin_latency(1, 0.8), 5);
    EXPECT_GT(round_robin_latency(4, 0.8), ManyServers(4, 0.8).mean_latency());
    EXPECT_LT(round_robin_latency(4, 0.8), 5);

    const double busy_before = 1 - 1 / round_robin_latency(1'000'000, 0.5);
    EXPECT_NEAR(busy_before, std::exp(-(1 - busy_before) / 0.5), 1e-5);
}

}  // namespace
}  // namespace plimsoll::analytic
