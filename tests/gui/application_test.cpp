// SPDX-License-Identifier: GPL-3.0-or-later
// What is thrown while an event is handled.
#include "gui/app/application.h"

#include <QMessageBox>
#include <QTest>
#include <QTimer>
#include <new>
#include <stdexcept>

#include "sim/base/check.h"

namespace plimsoll::gui {

class ApplicationTest : public QObject {
    Q_OBJECT

  private slots:
    void aMistakeIsToldAndTheProgramGoesOn_data();
    void aMistakeIsToldAndTheProgramGoesOn();
};

namespace {

class Thrower : public QObject {
  public:
    explicit Thrower(void (*act)()) : act_(act) {}
    bool event(QEvent*) override {
        act_();
        return true;
    }

  private:
    void (*act_)();
};

}  // namespace

void ApplicationTest::aMistakeIsToldAndTheProgramGoesOn_data() {
    QTest::addColumn<int>("kind");
    QTest::addColumn<QString>("said");
    QTest::newRow("memory") << 0 << QStringLiteral("memory");
    QTest::newRow("ours") << 1 << QStringLiteral("mistake of Plimsoll");
    QTest::newRow("other") << 2 << QStringLiteral("no such disk");
}

void ApplicationTest::aMistakeIsToldAndTheProgramGoesOn() {
    QFETCH(int, kind);
    QFETCH(QString, said);
    Thrower thrower(kind == 0   ? +[] { throw std::bad_alloc(); }
                    : kind == 1 ? +[] { PLIMSOLL_CHECK(false); }
                                : +[] { throw std::runtime_error("no such disk"); });
    QString shown;
    QTimer::singleShot(100, qApp, [&shown] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        if (!box) return;
        shown = box->text();
        QCOMPARE(box->textFormat(), Qt::PlainText);
        box->accept();
    });

    QEvent event(QEvent::User);
    QCoreApplication::sendEvent(&thrower, &event);

    QVERIFY2(shown.contains(said), qPrintable(shown));
    QVERIFY(shown.contains(QStringLiteral("can be saved")));
}

}  // namespace plimsoll::gui

int main(int argc, char** argv) {
    plimsoll::gui::Application application(argc, argv);
    plimsoll::gui::ApplicationTest test;
    return QTest::qExec(&test, argc, argv);
}
#include "application_test.moc"
