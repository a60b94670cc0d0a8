// SPDX-License-Identifier: MIT
// Standard headers that most files include and that take long to parse. A speed-up only: every file includes
// what it uses, and clang, whose precompiled headers tie the compiler cache to one folder, builds without
// this one.
#pragma once

#include <algorithm>
#include <array>
#include <chrono>
#include <coroutine>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <tl/expected.hpp>
#include <utility>
#include <variant>
#include <vector>
