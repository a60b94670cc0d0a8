// SPDX-License-Identifier: MIT
// Every text is either a list of metered quantities or yields errors.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/io/usage_reader.h"
#include "sim/base/check.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto usage = plimsoll::io::read_usage(text, "fuzz.json");
    PLIMSOLL_CHECK(usage.has_value() || !usage.error().empty());
    return 0;
}
