// SPDX-License-Identifier: GPL-3.0-or-later
// The letters of the service graph's cards and of the figures on its edges.
#pragma once

#include <QFont>

namespace plimsoll::gui {

QFont titleFontOf(QFont font);
// Of all that stands beneath a title, and on edges.
QFont smallFontOf(QFont font);

}  // namespace plimsoll::gui
