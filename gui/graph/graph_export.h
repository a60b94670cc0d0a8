// SPDX-License-Identifier: GPL-3.0-or-later
// The service graph outside the window: as a picture, or as the text that Graphviz reads.
#pragma once

#include <QString>

#include "gui/graph/graph_scene.h"

namespace plimsoll::gui {

QString dotText(const ServiceGraph& graph, const GraphFigures* figures);

// By the ending of `path`: .svg, .png (twice as sharp as the screen), .pdf (one page of its size) or .dot.
// Empty when it is written, else why not; a file that was there before stays as it was then.
QString saveGraph(GraphScene& scene, const QColor& background, const QString& path);

}  // namespace plimsoll::gui
