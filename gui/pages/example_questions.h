// SPDX-License-Identifier: GPL-3.0-or-later
// The questions of the shipped examples in the language of the window. They stand in the scenarios in
// English; here they are listed for translation.
#pragma once

#include <QString>
#include <string>

namespace plimsoll::gui {

// As it is, where there is no translation.
QString translatedQuestion(const std::string& question);

}  // namespace plimsoll::gui
