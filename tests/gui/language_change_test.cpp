// SPDX-License-Identifier: GPL-3.0-or-later
// The whole window, full of a run and a comparison, is told to speak another language: no text stays behind.
#include <QAction>
#include <QComboBox>
#include <QGraphicsScene>
#include <QLineEdit>
#include <QMenuBar>
#include <QRegularExpression>
#include <QSettings>
#include <QSpinBox>
#include <QTabWidget>
#include <QTest>

#include "gui/app/main_window.h"
#include "gui/charts/latency_chart.h"
#include "gui/docks/find_bar.h"
#include "gui/docks/scenario_form.h"
#include "gui/graph/node_card.h"
#include "gui/pages/live_page.h"
#include "gui/theme/language.h"
#include "tests/gui/catalogue.h"
#include "tests/gui/scenarios.h"

namespace plimsoll::gui {

namespace {

// English texts that read otherwise in Chinese, with anything at the places for figures.
class Catalogue {
  public:
    Catalogue() {
        for (const test::Message& message : test::chineseMessages())
            if (message.source != message.translation) add(plain(message.source));
    }

    bool has(const QString& text) const {
        const QString own = plain(text);
        return whole_.contains(own) || std::ranges::any_of(patterns_, [&own](const auto& pattern) {
                   return pattern.match(own).hasMatch();
               });
    }

  private:
    // Without mnemonics and the shortcut that tips of actions end with.
    static QString plain(const QString& text) {
        static const QRegularExpression noise(QStringLiteral("&| \\((Ctrl|Shift|Alt|F\\d).*\\)$"));
        return QString(text).remove(noise);
    }

    void add(const QString& source) {
        static const QRegularExpression place(QStringLiteral("%(\\d|n)"));
        if (!source.contains(place)) return void(whole_.insert(source));
        // Few letters would match texts that are written elsewhere.
        if (QString(source).remove(place).count(QRegularExpression(QStringLiteral("[A-Za-z]"))) < 4) return;
        QStringList parts;
        for (const QString& part : source.split(place)) parts << QRegularExpression::escape(part);
        patterns_.emplace_back(QRegularExpression::anchoredPattern(parts.join(QStringLiteral(".+"))),
                               QRegularExpression::DotMatchesEverythingOption);
    }

    QSet<QString> whole_;
    std::vector<QRegularExpression> patterns_;
};

QStringList textsOf(const ChartContent& content) {
    QStringList texts{content.keyAxis.label, content.left.label, content.placeholder};
    if (content.right) texts << content.right->label;
    for (const ChartSeries& series : content.series) texts << series.name;
    for (const ChartLine& line : content.lines) texts << line.label;
    for (const ChartSpan& span : content.spans) texts << span.label;
    return texts;
}

QStringList textsOf(const QGraphicsScene& scene) {
    QStringList texts;
    for (const QGraphicsItem* item : scene.items())
        if (const auto* card = dynamic_cast<const NodeCard*>(item))
            texts << card->text().title << card->text().size << card->text().share << card->text().waiting;
    return texts;
}

// All that an object says to eyes or to a screen reader, but for what a person typed.
QStringList textsOf(const QObject& object) {
    QStringList texts;
    for (const char* name : {"text", "title", "windowTitle", "toolTip", "statusTip", "accessibleName",
                             "accessibleDescription", "placeholderText"}) {
        const bool isTyped = qobject_cast<const QLineEdit*>(&object) && qstrcmp(name, "text") == 0;
        if (!isTyped) texts << object.property(name).toString();
    }
    if (const auto* tabs = qobject_cast<const QTabWidget*>(&object))
        for (int i = 0; i < tabs->count(); ++i) texts << tabs->tabText(i);
    if (const auto* choices = qobject_cast<const QComboBox*>(&object))
        for (int i = 0; i < choices->count(); ++i) texts << choices->itemText(i);
    if (const auto* chart = qobject_cast<const Chart*>(&object)) texts << textsOf(chart->content());
    if (const auto* scene = qobject_cast<const QGraphicsScene*>(&object)) texts << textsOf(*scene);
    texts.removeAll(QString());
    return texts;
}

// A dock's own buttons are Qt's; a menu bar keeps menus that it no longer shows.
bool isLeftOut(const QObject* object) {
    for (; object; object = object->parent())
        if (qobject_cast<const QMenuBar*>(object) || object->inherits("QDockWidgetTitleButton")) return true;
    return false;
}

template <class Predicate>
QStringList textsIn(const QMainWindow& window, Predicate isMeant) {
    QStringList found;
    for (const QAction* menu : window.menuWidget()->actions())
        if (isMeant(menu->text())) found << menu->text();
    for (const QObject* object : window.findChildren<QObject*>())
        for (const QString& text : isLeftOut(object) ? QStringList() : textsOf(*object))
            if (isMeant(text))
                found << QStringLiteral("%1 in %2: %3")
                             .arg(QLatin1String(object->metaObject()->className()),
                                  QLatin1String(object->parent()->metaObject()->className()), text);
    return found;
}

}  // namespace

class LanguageChangeTest : public QObject {
    Q_OBJECT

  private slots:
    void initTestCase();
    void everyTextIsInTheNewLanguageAtOnce();
    void cleanupTestCase() { installLanguage(QStringLiteral("en")); }

  private:
    static void change(MainWindow& window, const QString& language);
    static void fill(MainWindow& window);
    static void runToEnd(MainWindow& window, QAction* action);
};

void LanguageChangeTest::initTestCase() {
    QCoreApplication::setOrganizationName(QStringLiteral("Plimsoll"));
    QCoreApplication::setApplicationName(QStringLiteral("language-change-test"));
    QSettings().clear();
}

// What is hidden may wait until it is seen.
void LanguageChangeTest::change(MainWindow& window, const QString& language) {
    installLanguage(language);
    QCoreApplication::processEvents();
    window.showPage(MainWindow::Page::report);
    window.showPage(MainWindow::Page::compare);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
}

void LanguageChangeTest::runToEnd(MainWindow& window, QAction* action) {
    RunController& controller = window.workbench().controller();
    QTRY_VERIFY(action->isEnabled());
    action->trigger();
    QTRY_COMPARE_WITH_TIMEOUT(controller.state(), RunController::State::idle, 120'000);
}

// What can be shown at the same time is shown.
void LanguageChangeTest::fill(MainWindow& window) {
    const auto path = [](const char* name) { return QString::fromStdString(test::shipped(name)); };
    window.openFiles({path("counter/one-function.json"), path("counter/server.json")});
    window.findChild<QSpinBox*>(QStringLiteral("replications"))->setValue(2);
    runToEnd(window, window.actions().compare);
    runToEnd(window, window.actions().run);
    window.actions().pin->trigger();
    window.findChild<ScenarioForm*>()->select("/deployment/services/counter");
    window.findChild<FindBar*>()->open();
    window.findChild<LivePage*>()->latency().toggleTable();
    window.showPage(MainWindow::Page::report);
    window.showPage(MainWindow::Page::compare);
}

void LanguageChangeTest::everyTextIsInTheNewLanguageAtOnce() {
    const Catalogue catalogue;
    const auto isEnglish = [&catalogue](const QString& text) { return catalogue.has(text); };
    const auto isChinese = [](const QString& text) {
        static const QRegularExpression han(QStringLiteral("\\p{Han}"));
        return text.contains(han);
    };
    installLanguage(QStringLiteral("en"));
    MainWindow window;
    window.show();
    fill(window);
    const QStringList english = textsIn(window, isEnglish);
    QVERIFY2(english.size() > 200, qPrintable(QString::number(english.size())));
    QCOMPARE(textsIn(window, isChinese), QStringList());

    change(window, QStringLiteral("zh_CN"));
    const QStringList left = textsIn(window, isEnglish);
    for (const QString& text : left) qWarning("%s", qPrintable(text));
    QCOMPARE(left, QStringList());

    change(window, QStringLiteral("en"));
    QCOMPARE(textsIn(window, isChinese), QStringList());
    QCOMPARE(textsIn(window, isEnglish).size(), english.size());
}

}  // namespace plimsoll::gui

QTEST_MAIN(plimsoll::gui::LanguageChangeTest)
#include "language_change_test.moc"
