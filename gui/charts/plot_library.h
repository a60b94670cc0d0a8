// SPDX-License-Identifier: GPL-3.0-or-later
// QCustomPlot, for the .cpp files of this folder alone: it takes seconds to parse. Its header says `foreach`,
// which this program has switched off; to a range both words mean the same.
#pragma once

#define foreach(each, range) for (each : range)
#include <qcustomplot.h>
#undef foreach
