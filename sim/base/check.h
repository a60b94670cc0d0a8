// SPDX-License-Identifier: MIT
// Checks for our own mistakes, on in release builds too. A broken promise stops the run with an exception
// that says where and with which values; cli and gui turn it into exit code 70 with the seed to reproduce it.
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

namespace plimsoll {

// Thrown by PLIMSOLL_CHECK: a mistake in Plimsoll itself, never in the user's file.
class InternalError : public std::logic_error {
  public:
    using std::logic_error::logic_error;
};

[[noreturn]] void check_failed(const char* file, int line, const char* claim, const std::string& values);

namespace check_detail {

template <class Value>
std::string text_of(const Value& value) {
    if constexpr (std::is_arithmetic_v<Value>)
        return std::to_string(value);
    else if constexpr (requires { std::string(value); })
        return std::string(value);
    else if constexpr (requires { value.count(); })
        return std::to_string(value.count());
    else
        return "?";
}

// Never inlined: a check must not make the function that holds it too large for inlining.
template <class... Values>
[[noreturn, gnu::cold, gnu::noinline]] void failed(const char* file, int line, const char* claim,
                                                   const Values&... values) {
    std::string all;
    ((all += (all.empty() ? "" : ", ") + text_of(values)), ...);
    check_failed(file, line, claim, all);
}

}  // namespace check_detail
}  // namespace plimsoll

// PLIMSOLL_CHECK(claim, value...): the values are printed when the claim does not hold.
#define PLIMSOLL_CHECK(claim, ...) \
    (static_cast<bool>(claim)      \
         ? static_cast<void>(0)    \
         : ::plimsoll::check_detail::failed(__FILE__, __LINE__, #claim __VA_OPT__(, ) __VA_ARGS__))
