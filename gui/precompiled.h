// SPDX-License-Identifier: GPL-3.0-or-later
// What most files of the window include and what takes long to parse; see cmake/precompiled.h.
#pragma once

#include <QtWidgets>

#include "cmake/precompiled.h"
