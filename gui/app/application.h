// SPDX-License-Identifier: GPL-3.0-or-later
// The application of the window. What is thrown while an event is handled ends in a message and not the
// program, so that the user can still save.
#pragma once

#include <QApplication>

namespace plimsoll::gui {

class Application : public QApplication {
    Q_OBJECT

  public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override;

  private:
    void tell(const QString& what);

    bool isTelling_ = false;
};

}  // namespace plimsoll::gui
