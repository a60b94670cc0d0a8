// SPDX-License-Identifier: GPL-3.0-or-later
// Edits of a JSON text that touch one place: the bytes and comments around it stay as their author left them.
// A new member takes over indentation and line breaks from its neighbours.
#pragma once

#include <QString>
#include <optional>
#include <string>
#include <vector>

namespace plimsoll::gui {

struct TextChange {
    qsizetype at = 0;
    QString removed, inserted;
};

// From the last place to the first, so that they can be made one after the other. Nothing when the text is no
// JSON as far as that place, or the place is beyond a list's end.
using TextChanges = std::optional<std::vector<TextChange>>;

// Makes the objects on the way where they are missing.
TextChanges changesToSet(const QString& text, const std::string& pointer, const QString& json);

// The member or element with its comma. No change when there is none.
TextChanges changesToRemove(const QString& text, const std::string& pointer);

QString applied(QString text, const std::vector<TextChange>& changes);

}  // namespace plimsoll::gui
