// SPDX-License-Identifier: GPL-3.0-or-later
// The words of a JSON text with comments, for colours and brackets: what each is by itself, whether or not it
// may stand where it does. Takes a whole text or one line of it.
#pragma once

#include <QStringView>
#include <optional>
#include <vector>

namespace plimsoll::gui {

struct JsonToken {
    enum class Kind { name, text, number, word, comment, bracket, mark };

    Kind kind = Kind::word;
    qsizetype begin = 0, end = 0;
};

struct JsonTokens {
    std::vector<JsonToken> tokens;
    bool endsInComment = false;  // the next line goes on with it
};

enum class JsonStart { outside, insideComment };

JsonTokens jsonTokens(QStringView text, JsonStart start = JsonStart::outside);

bool isOpeningBracket(QChar c);

// Where the bracket stands that belongs to the one at `offset`; nothing where there is no bracket or no
// partner.
std::optional<qsizetype> matchingBracket(QStringView text, qsizetype offset);

}  // namespace plimsoll::gui
