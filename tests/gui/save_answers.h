// SPDX-License-Identifier: GPL-3.0-or-later
// A person before the dialog that asks where to save.
#pragma once

#include <QAbstractButton>
#include <QApplication>
#include <QComboBox>
#include <QFileDialog>
#include <QLineEdit>
#include <QMessageBox>
#include <QTest>
#include <QTimer>
#include <utility>

namespace plimsoll::gui::test {

// Types a name into the dialog that asks where to save, as the kind so many steps below the first. Says no to
// any question, and gives up then.
class SaveAnswers {
  public:
    explicit SaveAnswers(const QString& path, int kind = 0) : path_(path), kind_(kind) {
        QApplication::setAttribute(Qt::AA_DontUseNativeDialogs);
        answerSoon();
    }
    int questions() const { return questions_; }

  private:
    void answerSoon() {
        QTimer::singleShot(20, &life_, [this] { answer(); });
    }
    void answer() {
        answerSoon();  // already now, because what is asked next is asked before this one returns
        QWidget* asked = QApplication::activeModalWidget();
        if (auto* box = qobject_cast<QMessageBox*>(asked)) {
            ++questions_;
            box->button(QMessageBox::No)->click();
        } else if (auto* dialog = qobject_cast<QFileDialog*>(asked)) {
            std::exchange(hasTyped_, true) ? dialog->reject() : type(*dialog);
        }
    }
    void type(QFileDialog& dialog) {
        auto* kinds = dialog.findChild<QComboBox*>(QStringLiteral("fileTypeCombo"));
        for (int i = 0; i < kind_; ++i) QTest::keyClick(kinds, Qt::Key_Down);
        auto* name = dialog.findChild<QLineEdit*>(QStringLiteral("fileNameEdit"));
        name->setText(path_);
        QTest::keyClick(name, Qt::Key_Return);
    }

    QString path_;
    int kind_;
    bool hasTyped_ = false;
    int questions_ = 0;
    QObject life_;
};

}  // namespace plimsoll::gui::test
