// SPDX-License-Identifier: MIT
#include "models/io/json_reader.h"

#include <nlohmann/json.hpp>
#include <utility>

namespace plimsoll::io {

namespace {

constexpr std::size_t kDeepest = 64;
constexpr std::size_t kLongestText = 64u << 10;
constexpr std::size_t kMostValues = 1'000'000;

// Follows the parser through the text: each event of the parser is one token here, so its place is known.
class TokenPlaces {
  public:
    TokenPlaces(std::string_view text, int file) : text_(text), lines_(text), file_(file) {
        if (text_.starts_with("\xEF\xBB\xBF")) offset_ = 3;
    }

    // The place of the next token, which is then passed over.
    Position next() {
        skip_blank();
        lines_.advance_to(offset_);
        const Position at{file_, lines_.line(), lines_.column()};
        skip_token();
        return at;
    }

    Position at(std::size_t offset) {
        LineCounter lines(text_);
        lines.advance_to(offset);
        return {file_, lines.line(), lines.column()};
    }

  private:
    bool is_at(char c, std::size_t ahead = 0) const {
        return offset_ + ahead < text_.size() && text_[offset_ + ahead] == c;
    }
    void skip_until(std::string_view end) {
        const std::size_t found = text_.find(end, offset_ + 2);
        offset_ = found == std::string_view::npos ? text_.size() : found + end.size();
    }
    void skip_blank() {
        constexpr std::string_view kBlank = " \t\r\n,:";
        while (offset_ < text_.size()) {
            if (kBlank.find(text_[offset_]) != std::string_view::npos)
                ++offset_;
            else if (is_at('/') && is_at('/', 1))
                skip_until("\n");
            else if (is_at('/') && is_at('*', 1))
                skip_until("*/");
            else
                return;
        }
    }
    void skip_token() {
        constexpr std::string_view kEnds = " \t\r\n,:]}/";
        if (is_at('"')) {
            for (++offset_; offset_ < text_.size() && !is_at('"'); ++offset_)
                if (is_at('\\')) ++offset_;
            ++offset_;
        } else if (is_at('{') || is_at('[') || is_at('}') || is_at(']')) {
            ++offset_;
        } else {
            while (offset_ < text_.size() && kEnds.find(text_[offset_]) == std::string_view::npos) ++offset_;
        }
    }

    std::string_view text_;
    LineCounter lines_;
    std::size_t offset_ = 0;
    int file_;
};

// Builds the tree from the parser's events; returning false ends the parsing.
class TreeBuilder : public nlohmann::json_sax<nlohmann::json> {
  public:
    TreeBuilder(std::string_view text, int file, IssueLog& log)
        : text_(text), places_(text, file), log_(log) {}

    std::optional<Node> take() { return failed_ ? std::nullopt : std::move(root_); }

    bool null() override { return add(NodeKind::null) != nullptr; }
    bool boolean(bool value) override {
        Node* node = add(NodeKind::boolean);
        if (node) node->boolean = value;
        return node;
    }
    bool number_integer(number_integer_t value) override { return add_integer(value); }
    bool number_unsigned(number_unsigned_t value) override {
        if (value > static_cast<number_unsigned_t>(std::numeric_limits<std::int64_t>::max()))
            return fail(places_.next(), "a whole number beyond 64 bits");
        return add_integer(static_cast<std::int64_t>(value));
    }
    bool number_float(number_float_t value, const string_t& digits) override {
        Node* node = add(NodeKind::number);
        if (!node) return false;
        node->number = value;
        node->text = digits;
        if (digits.find_first_of(".eE") == string_t::npos)
            return fail(node->at, "a whole number beyond 64 bits");
        return true;
    }
    bool string(string_t& value) override {
        Node* node = add(NodeKind::text);
        if (!node) return false;
        if (value.size() > kLongestText) return fail(node->at, "a text longer than 64 KiB");
        node->text = std::move(value);
        return true;
    }
    bool binary(binary_t&) override { return false; }

    bool start_object(std::size_t) override { return open(NodeKind::object); }
    bool start_array(std::size_t) override { return open(NodeKind::array); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        name_at_ = places_.next();
        name_ = std::move(name);
        if (name_.size() > kLongestText) return fail(name_at_, "a name longer than 64 KiB");
        if (open_.back()->members.count(name_) > 0)
            return fail(name_at_, "the member \"" + printable(name_) + "\" is there twice");
        return true;
    }

    bool parse_error(std::size_t position, const std::string&,
                     const nlohmann::detail::exception& error) override {
        if (error.id == 406) return fail(places_.next(), "a number beyond the range of numbers");
        const std::size_t offset = std::min(position > 0 ? position - 1 : 0, text_.size());
        if (const auto comma = trailing_comma(offset))
            return fail(places_.at(*comma), "a trailing comma: remove the \",\" before the closing bracket");
        return fail(places_.at(offset), explanation(error.what()));
    }

  private:
    Node* add(NodeKind kind) {
        const Position at = places_.next();
        if (++values_ > kMostValues) {
            fail(at, "more than 1,000,000 values");
            return nullptr;
        }
        Node node;
        node.kind = kind;
        node.at = at;
        node.name_at = at;
        return attach(std::move(node));
    }
    Node* attach(Node node) {
        if (open_.empty()) return &root_.emplace(std::move(node));
        Node& parent = *open_.back();
        if (parent.is_array()) return &parent.items.emplace_back(std::move(node));
        node.name_at = name_at_;
        return &parent.members.insert_or_assign(std::move(name_), std::move(node)).first->second;
    }
    bool add_integer(std::int64_t value) {
        Node* node = add(NodeKind::integer);
        if (!node) return false;
        node->integer = value;
        node->number = static_cast<double>(value);
        node->text = std::to_string(value);
        return true;
    }
    bool open(NodeKind kind) {
        Node* node = add(kind);
        if (!node) return false;
        // A pointer into a list stays valid while its element is open: siblings are added only after it
        // closes.
        open_.push_back(node);
        return open_.size() <= kDeepest || fail(node->at, "values nested deeper than 64");
    }
    bool close() {
        places_.next();
        open_.pop_back();
        return true;
    }
    bool fail(Position at, std::string message) {
        if (!failed_) log_.error(at, "", "not readable as JSON: " + std::move(message));
        failed_ = true;
        return false;
    }

    // The parser stopped at a closing bracket: was the last thing before it a comma?
    std::optional<std::size_t> trailing_comma(std::size_t offset) const {
        if (offset >= text_.size() || (text_[offset] != '}' && text_[offset] != ']')) return std::nullopt;
        std::size_t last = std::string_view::npos;
        bool is_text = false;
        for (std::size_t i = 0; i < offset; ++i) {
            const char c = text_[i];
            if (is_text) {
                if (c == '\\')
                    ++i;
                else if (c == '"')
                    is_text = false;
                continue;
            }
            if (c == '/' && i + 1 < offset && (text_[i + 1] == '/' || text_[i + 1] == '*')) {
                const std::size_t end = text_.find(text_[i + 1] == '/' ? "\n" : "*/", i + 2);
                if (end == std::string_view::npos) return std::nullopt;
                i = text_[i + 1] == '/' ? end : end + 1;
                continue;
            }
            if (c == ' ' || c == '\t' || c == '\r' || c == '\n') continue;
            is_text = c == '"';
            last = i;
        }
        if (last == std::string_view::npos || text_[last] != ',') return std::nullopt;
        return last;
    }

    // The parser's own words without its name, its position and what it read last.
    static std::string explanation(const std::string& what) {
        std::string text = what;
        if (const auto start = text.find("syntax error"); start != std::string::npos)
            text = text.substr(start);
        if (const auto read = text.find("; last read:"); read != std::string::npos) {
            const auto expected = text.find("; expected", read);
            text = text.substr(0, read) + (expected == std::string::npos ? "" : text.substr(expected));
        }
        return printable(text, 200);
    }

    std::string_view text_;
    TokenPlaces places_;
    IssueLog& log_;
    std::optional<Node> root_;
    std::vector<Node*> open_;
    std::string name_;
    Position name_at_;
    std::size_t values_ = 0;
    bool failed_ = false;
};

}  // namespace

std::optional<Node> read_json(const Sources& sources, int file, IssueLog& log) {
    const std::string& text = sources.at(file).content;
    if (text.find('\0') != std::string::npos) {
        log.error(Position{file, 1, 1}, "", "not readable as JSON: it contains a NUL byte");
        return std::nullopt;
    }
    TreeBuilder builder(text, file, log);
    nlohmann::json::sax_parse(text, &builder, nlohmann::json::input_format_t::json, true, true);
    return builder.take();
}

}  // namespace plimsoll::io
