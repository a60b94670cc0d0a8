// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/app/application.h"

#include <QMessageBox>
#include <exception>
#include <new>

#include "gui/theme/values.h"
#include "sim/base/check.h"

namespace plimsoll::gui {

bool Application::notify(QObject* receiver, QEvent* event) {
    try {
        return QApplication::notify(receiver, event);
    } catch (const std::bad_alloc&) {
        tell(tr("There is not enough memory for this."));
    } catch (const InternalError& mistake) {
        tell(tr("This is a mistake of Plimsoll: %1").arg(qtext(mistake.what())));
    } catch (const std::exception& problem) {
        tell(qtext(problem.what()));
    }
    return false;
}

// One at a time: the next mistake may come of showing the first.
void Application::tell(const QString& what) {
    if (isTelling_) return;
    isTelling_ = true;
    QMessageBox box(QMessageBox::Critical, tr("Plimsoll"),
                    what + QStringLiteral("\n\n") + tr("The scenario is still here and can be saved."),
                    QMessageBox::Ok, activeWindow());
    box.setTextFormat(Qt::PlainText);
    box.exec();
    isTelling_ = false;
}

}  // namespace plimsoll::gui
