// SPDX-License-Identifier: MIT
#include "models/billing/billing_component.h"

namespace plimsoll {

std::string_view to_text(LineKind kind) {
    switch (kind) {
        case LineKind::compute: return "compute";
        case LineKind::requests: return "requests";
        case LineKind::network: return "network";
    }
    return "?";
}

std::string_view to_text(Basis basis) {
    switch (basis) {
        case Basis::request: return "request";
        case Basis::time: return "time";
        case Basis::window: return "window";
    }
    return "?";
}

}  // namespace plimsoll
