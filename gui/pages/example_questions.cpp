// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/example_questions.h"

#include <QCoreApplication>
#include <array>

namespace plimsoll::gui {

namespace {

// Read by lupdate alone, which looks for the macro.
[[maybe_unused]] constexpr std::array kListed = {
    QT_TRANSLATE_NOOP("ExampleQuestions",
                      "Do cold starts of a rarely called function matter, and what does it cost?"),
    QT_TRANSLATE_NOOP(
        "ExampleQuestions",
        "A picture gallery feels slow in the afternoon: are more servers needed, or is it the network?"),
    QT_TRANSLATE_NOOP("ExampleQuestions",
                      "Servers or functions: where does a shop with steady visitors and an e-mail on Monday "
                      "meet its goals for less?"),
    QT_TRANSLATE_NOOP("ExampleQuestions", "How many requests are turned away when nobody may wait?"),
    QT_TRANSLATE_NOOP("ExampleQuestions", "What does it cost to wait for the slower of two parallel calls?"),
    QT_TRANSLATE_NOOP("ExampleQuestions",
                      "How much of the waiting is due to requests being of unequal length?"),
    QT_TRANSLATE_NOOP("ExampleQuestions",
                      "Does it matter how unequal requests are when they share a processor?"),
    QT_TRANSLATE_NOOP("ExampleQuestions",
                      "How long does a request stay with one server that is busy 80 % of the time?"),
    QT_TRANSLATE_NOOP(
        "ExampleQuestions",
        "How much sooner are four servers with one queue done than one server that is as busy?"),
    QT_TRANSLATE_NOOP("ExampleQuestions",
                      "How much does it help to look at two servers before choosing one?"),
    QT_TRANSLATE_NOOP("ExampleQuestions", "What do abandoned requests do to recovery?"),
    QT_TRANSLATE_NOOP("ExampleQuestions",
                      "How long does a request take that needs two services, one after the other?")};

}  // namespace

QString translatedQuestion(const std::string& question) {
    return QCoreApplication::translate("ExampleQuestions", question.c_str());
}

}  // namespace plimsoll::gui
