// SPDX-License-Identifier: MIT
// Every text is either a scenario, whose effective form is one too, or yields errors that say something.
#include <cstddef>
#include <cstdint>
#include <string_view>

#include "models/io/scenario_reader.h"
#include "sim/base/check.h"

namespace {

using namespace plimsoll;

bool has_error(const Issues& issues) {
    for (const Issue& issue : issues) {
        PLIMSOLL_CHECK(!issue.message.empty());
        if (issue.severity == Severity::error) return true;
    }
    return false;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    const std::string_view text(reinterpret_cast<const char*>(bytes), size);
    const auto loaded = io::read_scenario_text(text, "fuzz.json", {}, "/nonexistent");
    if (!loaded) {
        PLIMSOLL_CHECK(has_error(loaded.error()));
        return 0;
    }

    const auto again =
        io::read_scenario_text(io::effective_text(*loaded), "effective.json", {}, "/nonexistent");
    PLIMSOLL_CHECK(again.has_value(), again ? "" : io::to_line(again.error().front()));
    PLIMSOLL_CHECK(again->effective.values == loaded->effective.values);
    return 0;
}
