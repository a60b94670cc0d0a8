// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/json_edit.h"

#include <QDir>
#include <QFile>
#include <QTest>
#include <nlohmann/json.hpp>
#include <random>

#include "gui/document/json_ranges.h"
#include "gui/theme/values.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

using Json = nlohmann::ordered_json;

Json parsed(const QString& text) {
    return Json::parse(text.toStdString(), nullptr, true, true);
}

QString after(const QString& text, const std::string& pointer, const QString& json) {
    const TextChanges changes = changesToSet(text, pointer, json);
    return changes ? applied(text, *changes) : QStringLiteral("(cannot)");
}

QString without(const QString& text, const std::string& pointer) {
    const TextChanges changes = changesToRemove(text, pointer);
    return changes ? applied(text, *changes) : QStringLiteral("(cannot)");
}

QStringList shippedTexts() {
    QStringList texts;
    const QDir folder(QString::fromStdString(test::shipped("")));
    for (const char* name :
         {"shop/system.json", "shop/servers.json", "shop/functions.json", "shop/machines.json",
          "counter/system.json", "textbook/mm1.json", "network/system.json"}) {
        QFile file(folder.filePath(QLatin1String(name)));
        if (!file.open(QIODevice::ReadOnly)) qFatal("%s", name);
        texts << QString::fromUtf8(file.readAll());
    }
    return texts;
}

// Comments wherever they may stand, with everything in them that could be taken for JSON.
QString commentedText() {
    return QStringLiteral(
        "{ // {, \"a\": [\n"
        "  \"a\": 1, // x, y\n"
        "  /* , */ \"b\" /* : */ : /* [ */ [ 1, /* 2, */ 2 /* , */, // ]\n"
        "    { \"c\": 3 /* one,\n      two } */ } /* three,\n  ] */ ], // }\n"
        "  // \"d\": 4,\n"
        "  \"e\": { \"f\": { \"g\": 1, // ,\n"
        "           \"h\": \"//, /*\" /* , */ } // ,\n"
        "  } /* last,\n     of all */ // }\n"
        "}\n");
}

QString commentsOf(const QString& text) {
    QString comments;
    for (const QString& line : text.split(QLatin1Char('\n'))) {
        const qsizetype at = line.indexOf(QStringLiteral("//"));
        if (at >= 0) comments += line.mid(at) + QLatin1Char('\n');
    }
    return comments;
}

}  // namespace

class JsonEditTest : public QObject {
    Q_OBJECT

  private slots:
    void everyValueIsFoundWhereItStands();
    void aTextWithAMistakeIsReadAsFarAsItGoes();
    void settingTouchesOnlyTheValue();
    void aNewMemberLooksLikeItsNeighbours_data();
    void aNewMemberLooksLikeItsNeighbours();
    void removingTakesOneComma_data();
    void removingTakesOneComma();
    void anyChangeOfAnyTextChangesThatPlaceOnly();
    void aPlaceInTheTextHasAPointer();
};

void JsonEditTest::everyValueIsFoundWhereItStands() {
    for (const QString& text : shippedTexts()) {
        const JsonRanges ranges = jsonRanges(text);
        const Json document = parsed(text);
        for (const auto& [pointer, range] : ranges) {
            const QString part = text.sliced(range.begin, range.end - range.begin);
            QCOMPARE(parsed(part).dump(), document.at(Json::json_pointer(pointer)).dump());
        }
        QCOMPARE(
            ranges.size(), document.flatten().size() + [&] {
                std::size_t holders = 0;
                for (const auto& [pointer, range] : ranges)
                    holders += range.kind != JsonRange::Kind::scalar && !range.last.empty();
                return holders;
            }());
    }
}

void JsonEditTest::aTextWithAMistakeIsReadAsFarAsItGoes() {
    const JsonRanges ranges = jsonRanges(u"{ \"a\": 1, \"b\": { \"c\": 2, \"d\" 3 }, \"e\": 4 }");

    QVERIFY(ranges.contains("/a"));
    QVERIFY(ranges.contains("/b/c"));
    QVERIFY(!ranges.contains("/b/d"));
    QVERIFY(!ranges.contains("/e"));
    QVERIFY(!ranges.at("").isClosed);
}

void JsonEditTest::settingTouchesOnlyTheValue() {
    const QString text = QStringLiteral("// top\n{ \"a\": [ 1, 2 ], /* mid */ \"b\": \"x\" } // end\n");

    QCOMPARE(after(text, "/a/1", QStringLiteral("7")),
             QStringLiteral("// top\n{ \"a\": [ 1, 7 ], /* mid */ \"b\": \"x\" } // end\n"));
    QCOMPARE(after(text, "/b", QStringLiteral("\"y\"")),
             QStringLiteral("// top\n{ \"a\": [ 1, 2 ], /* mid */ \"b\": \"y\" } // end\n"));
    QCOMPARE(after(text, "/a/2", QStringLiteral("3")),
             QStringLiteral("// top\n{ \"a\": [ 1, 2, 3 ], /* mid */ \"b\": \"x\" } // end\n"));
    QCOMPARE(after(text, "/a/5", QStringLiteral("3")), QStringLiteral("(cannot)"));
    QCOMPARE(after(QStringLiteral("{ \"a\": "), "/b", QStringLiteral("3")), QStringLiteral("(cannot)"));
}

void JsonEditTest::aNewMemberLooksLikeItsNeighbours_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("on a line") << QStringLiteral("{ \"a\": 1 }") << QStringLiteral("{ \"a\": 1, \"n\": 5 }");
    QTest::newRow("empty") << QStringLiteral("{}") << QStringLiteral("{ \"n\": 5 }");
    QTest::newRow("lines") << QStringLiteral("{\n  \"a\": 1,\n  \"b\": 2\n}\n")
                           << QStringLiteral("{\n  \"a\": 1,\n  \"b\": 2,\n  \"n\": 5\n}\n");
    QTest::newRow("a comment behind the last")
        << QStringLiteral("{\n    \"a\": 1  // one\n}\n")
        << QStringLiteral("{\n    \"a\": 1,  // one\n    \"n\": 5\n}\n");
    QTest::newRow("a comment of several lines behind the last")
        << QStringLiteral("{\n  \"a\": 1 /* one,\n  two */ // three\n}\n")
        << QStringLiteral("{\n  \"a\": 1, /* one,\n  two */ // three\n  \"n\": 5\n}\n");
    QTest::newRow("a comment that ends where the object does")
        << QStringLiteral("{\n  \"a\": 1 /* one\n*/}")
        << QStringLiteral("{\n  \"a\": 1, /* one\n*/\n  \"n\": 5}");
    QTest::newRow("an object last") << QStringLiteral("{\n  \"a\": {\n    \"x\": 1\n  }\n}")
                                    << QStringLiteral("{\n  \"a\": {\n    \"x\": 1\n  },\n  \"n\": 5\n}");
}

void JsonEditTest::aNewMemberLooksLikeItsNeighbours() {
    QFETCH(QString, text);
    QFETCH(QString, expected);

    QCOMPARE(after(text, "/n", QStringLiteral("5")), expected);
}

void JsonEditTest::removingTakesOneComma_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("expected");
    QTest::newRow("first") << QStringLiteral("{ \"n\": 5, \"a\": 1 }") << QStringLiteral("{ \"a\": 1 }");
    QTest::newRow("last") << QStringLiteral("{ \"a\": 1, \"n\": 5 }") << QStringLiteral("{ \"a\": 1 }");
    QTest::newRow("only") << QStringLiteral("{ \"n\": 5 }") << QStringLiteral("{  }");
    QTest::newRow("a line") << QStringLiteral("{\n  \"n\": 5,\n  \"a\": 1\n}")
                            << QStringLiteral("{\n  \"a\": 1\n}");
    QTest::newRow("the last line") << QStringLiteral("{\n  \"a\": 1,\n  \"n\": 5\n}")
                                   << QStringLiteral("{\n  \"a\": 1\n}");
    QTest::newRow("a comment before")
        << QStringLiteral("{ \"a\": 1, /* why */ \"n\": 5 }") << QStringLiteral("{ \"a\": 1 /* why */  }");
    QTest::newRow("a comma in a comment before the last")
        << QStringLiteral("{\n  \"a\": 1, // x, y\n  \"n\": 5\n}")
        << QStringLiteral("{\n  \"a\": 1 // x, y\n}");
    QTest::newRow("a comma in a comment over the last")
        << QStringLiteral("{\n  \"a\": [ 1, 2 ],\n  // x, y\n  \"n\": 5  // z, z\n}")
        << QStringLiteral("{\n  \"a\": [ 1, 2 ]\n  // x, y\n    // z, z\n}");
    QTest::newRow("commas in comments on both sides of the comma")
        << QStringLiteral("{ \"a\": 1 /* , */ , /* , */ \"n\": 5 }")
        << QStringLiteral("{ \"a\": 1 /* , */  /* , */  }");
    QTest::newRow("a comma in a comment before the only one")
        << QStringLiteral("{ /* x, y */ \"n\": 5 }") << QStringLiteral("{ /* x, y */  }");
    QTest::newRow("a longer name before the last")
        << QStringLiteral("{ \"nn\": { \"n\": 2 /* , */ }, \"n\": 5 }")
        << QStringLiteral("{ \"nn\": { \"n\": 2 /* , */ } }");
    QTest::newRow("absent") << QStringLiteral("{ \"a\": 1 }") << QStringLiteral("{ \"a\": 1 }");
}

void JsonEditTest::removingTakesOneComma() {
    QFETCH(QString, text);
    QFETCH(QString, expected);

    QCOMPARE(without(text, "/n"), expected);
}

// Sets, adds and removes at random; nlohmann's own edits of the parsed document are what must come out.
void JsonEditTest::anyChangeOfAnyTextChangesThatPlaceOnly() {
    std::minstd_rand chance(1);
    for (const QString& original : shippedTexts() + QStringList(20, commentedText())) {
        QString text = original;
        for (int step = 0; step < 60; ++step) {
            const JsonRanges ranges = jsonRanges(text);
            if (ranges.size() == 1) break;  // nothing is left of it
            auto chosen = ranges.begin();
            std::advance(chosen, 1 + chance() % (ranges.size() - 1));
            std::string pointer = chosen->first;
            const bool isObject = chosen->second.kind == JsonRange::Kind::object;
            Json expected = parsed(text);
            QString made;
            switch (chance() % 3) {
                case 0:
                    expected[Json::json_pointer(pointer)] = step;
                    made = after(text, pointer, QString::number(step));
                    break;
                case 1:
                    if (isObject) pointer += "/new-" + std::to_string(step) + "/deep";
                    expected[Json::json_pointer(pointer)] = "x";
                    made = after(text, pointer, QStringLiteral("\"x\""));
                    break;
                default: {
                    const Json::json_pointer place(pointer);
                    Json& holder = expected[place.parent_pointer()];
                    if (holder.is_array())
                        holder.erase(std::stoul(place.back()));
                    else
                        holder.erase(place.back());
                    made = without(text, pointer);
                }
            }
            QCOMPARE(parsed(made).dump(), expected.dump());
            text = made;
        }
        QCOMPARE(commentsOf(text).count(QStringLiteral("// ")) > 0,
                 commentsOf(original).count(QStringLiteral("// ")) > 0);
    }
}

void JsonEditTest::aPlaceInTheTextHasAPointer() {
    const QString text = QStringLiteral("{ \"a\": { \"b\": [ 10, 20 ] } }");
    const JsonRanges ranges = jsonRanges(text);

    QCOMPARE(pointerAt(ranges, text.indexOf(QStringLiteral("20"))), std::string("/a/b/1"));
    QCOMPARE(pointerAt(ranges, text.indexOf(QStringLiteral("\"b\"")) + 1), std::string("/a/b"));
    QCOMPARE(pointerAt(ranges, 1), std::string(""));
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::JsonEditTest)
#include "json_edit_test.moc"
