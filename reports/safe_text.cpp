// SPDX-License-Identifier: MIT
#include "reports/safe_text.h"

#include <clocale>
#include <cstdint>
#include <cwchar>

#include <fmt/format.h>

namespace plimsoll {
namespace {

constexpr char32_t kReplacement = 0xFFFD;

// Takes the next character off `text`; overlong forms, surrogates and stray bytes are the replacement
// character.
char32_t next_character(std::string_view& text) {
    const auto byte = [&](std::size_t at) { return static_cast<unsigned char>(text[at]); };
    const unsigned char first = byte(0);
    const std::size_t length = first < 0x80   ? 1
                               : first < 0xC2 ? 0
                               : first < 0xE0 ? 2
                               : first < 0xF0 ? 3
                               : first < 0xF5 ? 4
                                              : 0;
    const auto fail = [&] { return text.remove_prefix(1), kReplacement; };
    if (length == 0 || length > text.size()) return fail();

    char32_t character = length == 1 ? first : first & (0xFFu >> (length + 1));
    for (std::size_t at = 1; at < length; ++at) {
        if ((byte(at) & 0xC0) != 0x80) return fail();
        character = character << 6 | (byte(at) & 0x3F);
    }
    constexpr char32_t kSmallest[] = {0, 0, 0x80, 0x800, 0x10000};
    const bool is_surrogate = character >= 0xD800 && character < 0xE000;
    if (character < kSmallest[length] || is_surrogate || character > 0x10FFFF) return fail();

    text.remove_prefix(length);
    return character;
}

void append_utf8(std::string& out, char32_t character) {
    const auto put = [&](char32_t bits) { out += static_cast<char>(bits); };
    if (character < 0x80) return put(character);
    if (character < 0x800) return put(0xC0 | character >> 6), put(0x80 | (character & 0x3F));
    if (character < 0x10000)
        put(0xE0 | character >> 12);
    else
        put(0xF0 | character >> 18), put(0x80 | (character >> 12 & 0x3F));
    put(0x80 | (character >> 6 & 0x3F));
    put(0x80 | (character & 0x3F));
}

bool is_control(char32_t c) {
    return c < 0x20 || (c >= 0x7F && c < 0xA0);
}

// Soft hyphen, zero-width, bidirectional and tag characters: they hide text or show it in another order.
bool is_deceptive(char32_t c) {
    return c == 0xAD || c == 0x61C || c == 0x180E || (c >= 0x200B && c <= 0x200F) ||
           (c >= 0x2028 && c <= 0x202E) || (c >= 0x2060 && c <= 0x206F) || c == 0xFEFF ||
           (c >= 0xFFF9 && c <= 0xFFFB) || (c >= 0xE0000 && c <= 0xE007F);
}

bool is_space(char32_t c) {
    return c == '\n' || c == '\r' || c == '\t';
}

template <class Each>
void for_each_printable(std::string_view text, Each each) {
    while (!text.empty()) {
        const char32_t character = next_character(text);
        if (is_space(character))
            each(U' ');
        else if (!is_control(character) && !is_deceptive(character))
            each(character);
    }
}

// wcwidth answers for the thread's locale, whatever the user's is; this one knows all characters.
class Utf8Locale {
  public:
    Utf8Locale() : locale_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)) {
        if (locale_) previous_ = uselocale(locale_);
    }
    ~Utf8Locale() {
        if (!locale_) return;
        uselocale(previous_);
        freelocale(locale_);
    }
    Utf8Locale(const Utf8Locale&) = delete;
    Utf8Locale& operator=(const Utf8Locale&) = delete;

    int width(char32_t character) const {
        const int columns = locale_ ? wcwidth(static_cast<wchar_t>(character)) : 1;
        return columns < 0 ? 1 : columns;
    }

  private:
    locale_t locale_ = nullptr;
    locale_t previous_ = nullptr;
};

bool is_ascii(std::string_view text) {
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80) return false;
    return true;
}

}  // namespace

std::string printable(std::string_view text) {
    std::string out;
    for_each_printable(text, [&](char32_t character) { append_utf8(out, character); });
    return out;
}

std::string ascii_only(std::string_view text) {
    std::string out;
    for_each_printable(
        text, [&](char32_t character) { out += character < 0x80 ? static_cast<char>(character) : '?'; });
    return out;
}

std::string markdown_text(std::string_view text) {
    std::string out;
    for_each_printable(text, [&](char32_t character) {
        if (character == '<')
            out += "&lt;";
        else if (character == '>')
            out += "&gt;";
        else if (character == '&')
            out += "&amp;";
        else if (character == '@')
            out += "&#64;";
        else if (character == '#')
            out += "&#35;";
        else if (character == '/' && out.ends_with(':'))
            out.replace(out.size() - 1, 1, "&#58;/");  // no bare link
        else if (character < 0x80 && std::string_view("\\`*_{}[]()|~!$").find(static_cast<char>(character)) !=
                                         std::string_view::npos)
            out += '\\', out += static_cast<char>(character);
        else
            append_utf8(out, character);
    });
    return out;
}

std::string csv_cell(std::string_view text) {
    const bool looks_like_formula =
        !text.empty() && std::string_view("=+-@\t\r\n|%").find(text.front()) != std::string_view::npos;
    std::string plain = looks_like_formula ? "'" : "";
    plain += printable(text);
    if (plain.find_first_of(",\"") == std::string::npos) return plain;

    std::string quoted = "\"";
    for (const char c : plain) quoted += c == '"' ? "\"\"" : std::string(1, c);
    return quoted + '"';
}

std::string json_string(std::string_view text) {
    std::string out = "\"";
    while (!text.empty()) {
        const char32_t character = next_character(text);
        if (character == '"' || character == '\\')
            out += '\\', out += static_cast<char>(character);
        else if (character == '\n')
            out += "\\n";
        else if (character == '\t')
            out += "\\t";
        else if (is_control(character))
            out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(character));
        else
            append_utf8(out, character);
    }
    return out + '"';
}

std::string json_for_script(std::string_view json) {
    std::string out;
    out.reserve(json.size());
    while (!json.empty()) {
        const char32_t character = next_character(json);
        const bool is_special = character == '<' || character == '>' || character == '&' ||
                                character == 0x2028 || character == 0x2029;
        if (is_special)
            out += fmt::format("\\u{:04x}", static_cast<std::uint32_t>(character));
        else
            append_utf8(out, character);
    }
    return out;
}

int display_width(std::string_view text) {
    if (is_ascii(text)) return static_cast<int>(text.size());
    const Utf8Locale locale;
    int columns = 0;
    while (!text.empty()) columns += locale.width(next_character(text));
    return columns;
}

std::string shortened(std::string_view text, int columns, std::string_view ellipsis) {
    if (display_width(text) <= columns) return std::string(text);
    const Utf8Locale locale;
    const int room = columns - display_width(ellipsis);
    if (room < 0) return {};

    std::string out;
    int used = 0;
    while (!text.empty()) {
        const char32_t character = next_character(text);
        used += locale.width(character);
        if (used > room) break;
        append_utf8(out, character);
    }
    return out.append(ellipsis);
}

}  // namespace plimsoll
