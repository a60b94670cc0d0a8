// SPDX-License-Identifier: MIT
#include "reports/safe_text.h"

#include <gtest/gtest.h>

namespace plimsoll {
namespace {

TEST(SafeTextTest, PrintableHasNoControlCharacters) {
    EXPECT_EQ(printable("a\x1b[31mb\x07"), "a[31mb");
    EXPECT_EQ(printable("two\nlines\tand\rmore"), "two lines and more");
    EXPECT_EQ(printable("\xc2\x9b"
                        "31m"),
              "31m");  // C1 control sequence introducer
    EXPECT_EQ(printable("right\xe2\x80\xae"
                        "tfel"),
              "righttfel");  // right-to-left override
    EXPECT_EQ(printable("zero\xe2\x80\x8bwidth\xef\xbb\xbf"), "zerowidth");
}

TEST(SafeTextTest, BrokenUtf8IsReplaced) {
    const std::string replacement = "\xef\xbf\xbd";
    EXPECT_EQ(printable("\xff"), replacement);
    EXPECT_EQ(printable("\xc0\xaf"), replacement + replacement);                    // overlong "/"
    EXPECT_EQ(printable("\xed\xa0\x80"), replacement + replacement + replacement);  // surrogate
    EXPECT_EQ(printable("a\xe2\x82"), "a" + replacement + replacement);             // cut off
    EXPECT_EQ(printable("\xe2\x82\xac\xf0\x9f\x9a\xa2"), "€🚢");
}

TEST(SafeTextTest, WidthCountsTerminalColumns) {
    EXPECT_EQ(display_width("shop"), 4);
    EXPECT_EQ(display_width("商店"), 4);
    EXPECT_EQ(display_width("e\xcc\x81"), 1);  // e and a combining acute accent
    EXPECT_EQ(display_width("± 9 µs"), 6);
}

TEST(SafeTextTest, ShortenedKeepsWholeCharacters) {
    EXPECT_EQ(shortened("checkout", 8), "checkout");
    EXPECT_EQ(shortened("checkout", 5), "chec…");
    EXPECT_EQ(shortened("商店服务", 4), "商…");
    EXPECT_LE(display_width(shortened("商店服务", 4)), 4);
}

TEST(SafeTextTest, MarkdownCannotBreakOut) {
    EXPECT_EQ(markdown_text("a|b`c`<d>@all"), "a\\|b\\`c\\`&lt;d&gt;&#64;all");
    EXPECT_EQ(markdown_text("[x](http://y)"), "\\[x\\]\\(http&#58;//y\\)");
    EXPECT_EQ(markdown_text("one\n## two"), "one &#35;&#35; two");
}

TEST(SafeTextTest, CsvGuardsFormulasAndQuotes) {
    for (const std::string text : {"=1+1", "+1", "-1", "@SUM(A1)", "\tx", "\rx"})
        EXPECT_EQ(csv_cell(text).front(), '\'');
    EXPECT_EQ(csv_cell("web.browse"), "web.browse");
    EXPECT_EQ(csv_cell("a,\"b\""), "\"a,\"\"b\"\"\"");
    EXPECT_EQ(csv_cell("=HYPERLINK(\"x\",1)"), "\"'=HYPERLINK(\"\"x\"\",1)\"");
}

TEST(SafeTextTest, JsonInScriptHasNoMarkup) {
    EXPECT_EQ(json_for_script("[\"</script>&\xe2\x80\xa8\"]"), "[\"\\u003c/script\\u003e\\u0026\\u2028\"]");
    EXPECT_EQ(json_string("a\"b\\c\n\x01"), "\"a\\\"b\\\\c\\n\\u0001\"");
}

}  // namespace
}  // namespace plimsoll
