// SPDX-License-Identifier: GPL-3.0-or-later
// An application that knows the longest piece of work its window's thread did at once: the delivery of one
// event with all that followed from it, nested deliveries included.
#pragma once

#include <QApplication>
#include <QElapsedTimer>
#include <algorithm>

namespace plimsoll::gui {

class ProbedApplication : public QApplication {
  public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override {
        // A loop of its own, as of a dialog, is no piece of work; only what is begun from the outer loop is
        // timed.
        if (depth_ > 0) return QApplication::notify(receiver, event);
        ++depth_;
        QElapsedTimer taken;
        taken.start();
        const bool isHandled = QApplication::notify(receiver, event);
        longest_ = std::max(longest_, taken.nsecsElapsed());
        --depth_;
        return isHandled;
    }

    void forget() { longest_ = 0; }
    double longestMilliseconds() const { return static_cast<double>(longest_) * 1e-6; }

  private:
    int depth_ = 0;
    qint64 longest_ = 0;
};

}  // namespace plimsoll::gui
