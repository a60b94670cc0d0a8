// SPDX-License-Identifier: MIT
// The Content-Security-Policy of a page that may run only the scripts and styles it was made with, and fetch
// nothing.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace plimsoll {

std::string sha256_source(std::string_view content);  // 'sha256-...' with its quotes

std::string content_policy(const std::vector<std::string_view>& scripts,
                           const std::vector<std::string_view>& styles);

}  // namespace plimsoll
