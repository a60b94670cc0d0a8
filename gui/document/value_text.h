// SPDX-License-Identifier: GPL-3.0-or-later
// Values of a scenario as people write and read them in one line, and as JSON. What a field takes is
// models/io's to say. Leaves out: whether a distribution's or a component's parameters fit; the document's
// check says that.
#pragma once

#include <QString>
#include <QStringList>
#include <optional>

#include "models/parameters.h"

namespace plimsoll::gui {

// How a value of that kind is edited.
enum class EditorKind {
    none,   // has members of its own, or cannot be written
    check,  // true or false
    words,  // one of a few words
    names,  // one of a few words, or another one
    whole,  // a whole number
    line,   // a text that is read by its kind
};

EditorKind editorKindOf(const FieldType& type);

// The words of a choice or the names of components; of an object with one member: their names.
QStringList wordsOf(const FieldType& type);

// "4ms"; "lognormal (p50 4ms, p99 25ms), times 3"
QString oneLine(const QString& json);
// What an editor shows of the value: a scalar without quotes, or JSON in one line.
QString editText(const QString& json);

// Of one value that stands for a distribution; of all else its own type.
FieldType constantType(const FieldType& type);

// From an editor's text to JSON.
QString jsonOf(const FieldType& type, const QString& text);
// Why the field can't have that text: the command line's sentence without its subject; nothing if it can.
std::optional<QString> problemOf(const FieldType& type, const QString& text);

// A value to start from that the field can have, with all members that it needs.
QString starterJson(const FieldType& type);
// An object with one member, or a component's name, for a word of wordsOf.
QString chosenJson(const FieldType& type, const QString& word);

}  // namespace plimsoll::gui
