// SPDX-License-Identifier: MIT
// The cost of other months, held against runs of scenarios that say those months themselves.
#include <gtest/gtest.h>

#include "study/study.h"
#include "tests/unit/shipped.h"

namespace plimsoll {
namespace {

class CostCurveTest : public testing::TestWithParam<const char*> {
  protected:
    RunResult run(const std::string& month = "") {
        io::ReadOptions reading;
        reading.replications = 2;
        if (!month.empty()) reading.sets.emplace_back("/workload/month/requests", month);
        return run_study(shipped_input(books_, GetParam(), reading), {}).result;
    }

  private:
    PriceBooks books_;
};

TEST_P(CostCurveTest, HoldsTheBillOfItsOwnMonth) {
    const BillResult bill = *run().bill;
    ASSERT_FALSE(bill.curve.empty());
    const CostPoint& own = bill.curve.at(7);
    EXPECT_EQ(own.month_requests, *bill.month_requests);
    EXPECT_EQ(own.month_total, bill.month_total);
}

// 250 million requests are the shop's month.
TEST_P(CostCurveTest, IsTheBillOfARunWithThatMonth) {
    const BillResult bill = *run().bill;
    for (const auto& [step, month] : {std::pair{1, "31250000"}, {4, "125M"}, {16, "500M"}, {24, "750M"}}) {
        const BillResult other = *run(month).bill;
        const CostPoint& point = bill.curve.at(static_cast<std::size_t>(step - 1));
        EXPECT_EQ(point.month_requests, *other.month_requests) << month;
        EXPECT_EQ(point.month_total, other.month_total) << month;
    }
}

INSTANTIATE_TEST_SUITE_P(Shop, CostCurveTest, testing::Values("shop/servers.json", "shop/functions.json"));

}  // namespace
}  // namespace plimsoll
