// SPDX-License-Identifier: GPL-3.0-or-later
// A service graph in words: what stands on the cards and edges, what their tool tips explain, and the whole
// in a few sentences for those who do not see it. Figures are written as every report writes them.
#pragma once

#include <QCoreApplication>
#include <QString>

#include "gui/graph/graph_figures.h"

namespace plimsoll::gui {

// From here on a service counts as full.
inline constexpr double kFull = 0.85;

struct CardText {
    QString title, count, size, waiting, share;
    std::optional<double> utilization;  // the length and colour of the bar; none: no bar
    bool has_bar = false;
    bool is_full = false;
    bool is_starting = false;

    bool operator==(const CardText&) const = default;
};

class GraphWords {
    Q_DECLARE_TR_FUNCTIONS(plimsoll::gui::GraphWords)

  public:
    // Figures may be null: before anything ran.
    static CardText card(const ServiceNode& node, const NodeFigures* figures);
    static QString toolTip(const ServiceNode& node, const NodeFigures* figures);
    static QString edgeLabel(const EdgeFigures* figures);
    static QString edgeToolTip(const ServiceGraph& graph, const ServiceEdge& edge,
                               const EdgeFigures* figures);
    static QString title(const ServiceNode& node);
    static QString sizeLine(const ServiceNode& node);
    static QString summary(const ServiceGraph& graph, const GraphFigures* figures);
    static QString nodeSummary(const ServiceNode& node, const NodeFigures* figures);

  private:
    static QString countText(const ServiceNode& node, const NodeFigures* figures);
    static QString utilizationName(UtilizationOf what);
    static QString utilizationMeaning(UtilizationOf what);
};

}  // namespace plimsoll::gui
