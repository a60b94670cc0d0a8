// SPDX-License-Identifier: MIT
// Functions of which the result reaches a sample: SLEEF's plain-C versions without fused multiply-add give
// the same bits on every x86-64 CPU, where the C library's pick a faster and different one by CPU. Error at
// most 1 ulp. Costs 35 to 40 ns each, so hot paths avoid them. Include it in .cpp files only: sleef.h is
// large.
#pragma once

#include <sleef.h>

namespace plimsoll {

inline double portable_exp(double x) {
    return Sleef_cinz_expd1_u10purec(x);
}
inline double portable_log(double x) {
    return Sleef_cinz_logd1_u10purec(x);
}
inline double portable_log1p(double x) {
    return Sleef_cinz_log1pd1_u10purec(x);
}
inline double portable_log_gamma(double x) {
    return Sleef_cinz_lgammad1_u10purec(x);
}

}  // namespace plimsoll
