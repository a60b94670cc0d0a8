// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/json_text.h"

#include <algorithm>

#include "gui/theme/values.h"
#include "models/io/node.h"
#include "reports/safe_text.h"

namespace plimsoll::gui {

QString quoted(const QString& text) {
    return qtext(json_string(stdtext(text)));
}

JsonText::JsonText(QString text, std::string root)
    : text_(std::move(text)), root_(std::move(root)), ranges_(jsonRanges(text_)) {
    std::vector<const JsonRanges::value_type*> inOrder;
    inOrder.reserve(ranges_.size());
    for (const auto& one : ranges_) inOrder.push_back(&one);
    std::ranges::sort(inOrder, {}, [](const auto* one) { return one->second.begin; });
    for (const auto* one : inOrder) {
        const std::string& pointer = one->first;
        if (!pointer.empty())
            names_[pointer.substr(0, pointer.rfind('/'))].push_back(io::pointer_parts(pointer).back());
    }
}

bool JsonText::isWhole() const {
    const auto document = ranges_.find("");
    return document != ranges_.end() && document->second.isClosed;
}

QString JsonText::json(const std::string& pointer) const {
    const JsonRange* range = find(pointer);
    return range ? text_.sliced(range->begin, range->end - range->begin) : QString();
}

std::optional<JsonRange::Kind> JsonText::kind(const std::string& pointer) const {
    const JsonRange* range = find(pointer);
    return range ? std::optional(range->kind) : std::nullopt;
}

const std::vector<std::string>& JsonText::names(const std::string& pointer) const {
    static const std::vector<std::string> none;
    const auto found = names_.find(root_ + pointer);
    return found == names_.end() ? none : found->second;
}

const JsonRange* JsonText::find(const std::string& pointer) const {
    const auto found = ranges_.find(root_ + pointer);
    return found == ranges_.end() ? nullptr : &found->second;
}

}  // namespace plimsoll::gui
