// SPDX-License-Identifier: GPL-3.0-or-later
// A person before the main window.
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QMessageBox>
#include <QTest>
#include <QTimer>

#include "tests/gui/scenarios.h"

namespace plimsoll::gui::test {

inline QString path(const char* name) {
    return QString::fromStdString(shipped(name));
}

// Answers the next question that is asked, with that button.
inline void answerNext(QMessageBox::StandardButton button) {
    QTimer::singleShot(100, qApp, [button] {
        auto* box = qobject_cast<QMessageBox*>(QApplication::activeModalWidget());
        QVERIFY(box);
        QTest::mouseClick(box->button(button), Qt::LeftButton);
    });
}

}  // namespace plimsoll::gui::test
