// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/graph/graph_words.h"

#include <QStringList>
#include <cmath>

#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

// A queue shorter than this is only chance.
constexpr double kNotableQueue = 0.05;

QString number(double value) {
    return valueText(value, Measure::count);
}

// Rich text, so that Qt wraps it: a heading and a row for each figure with its meaning.
class Tip {
  public:
    Tip(const QString& title, const QString& subtitle) {
        text_ = QStringLiteral("<b>%1</b>").arg(title.toHtmlEscaped());
        if (!subtitle.isEmpty()) text_ += QStringLiteral("<br>") + subtitle.toHtmlEscaped();
        text_ += QStringLiteral("<table cellpadding='2'>");
    }

    void row(const QString& name, const QString& value, const QString& meaning) {
        text_ += QStringLiteral("<tr><td>%1</td><td align='right'><b>%2</b></td><td><i>%3</i></td></tr>")
                     .arg(name.toHtmlEscaped(), value.toHtmlEscaped().replace(u' ', QChar(0xa0)),
                          meaning.toHtmlEscaped());
    }
    void row(const QString& name, const MaybeEstimate& value, Measure measure, const QString& meaning) {
        if (value) row(name, figureText(value, measure), meaning);
    }

    QString finish(const QString& last = {}) const {
        return text_ + QStringLiteral("</table>") + last.toHtmlEscaped();
    }

  private:
    QString text_;
};

bool hasMuch(const MaybeEstimate& estimate, double least) {
    return estimate && estimate->value >= least;
}

}  // namespace

QString GraphWords::title(const ServiceNode& node) {
    switch (node.kind) {
        case NodeKind::clients: return tr("clients");
        case NodeKind::schedules: return tr("schedules");
        default: return qtext(node.name);
    }
}

QString GraphWords::sizeLine(const ServiceNode& node) {
    switch (node.kind) {
        case NodeKind::clients: return tr("up to %1").arg(valueText(node.peak_rate, Measure::per_second));
        case NodeKind::schedules:
            return node.sources == 1 ? tr("1 schedule")
                                     : tr("%1 schedules").arg(number(static_cast<double>(node.sources)));
        case NodeKind::gateway:
            if (node.is_managed) return tr("managed gateway");
            break;
        case NodeKind::balancer:
            if (node.is_managed) return tr("managed balancer");
            break;
        default: break;
    }
    if (node.kind == NodeKind::functions) {
        if (!node.memory) return tr("function");
        const double mebibytes = static_cast<double>(*node.memory) / 1048576;
        const bool isWhole = mebibytes == std::round(mebibytes);
        //: The memory of one instance of a function.
        return tr("function %1")
            .arg(isWhole ? tr("%1 MiB").arg(mebibytes, 0, 'f', 0)
                         : valueText(static_cast<double>(*node.memory), Measure::bytes));
    }
    if (!node.type.empty()) return qtext(node.type);
    if (!node.cores) return tr("server");
    if (std::isinf(*node.cores)) return tr("unlimited cores");
    return *node.cores == 1 ? tr("1 core") : tr("%1 cores").arg(number(*node.cores));
}

QString GraphWords::countText(const ServiceNode& node, const NodeFigures* figures) {
    if (figures && figures->instances)
        return QStringLiteral("×") + valueText(figures->instances, Measure::count);
    if (node.at_most && node.has_fixed_instances)
        return QStringLiteral("×") + number(static_cast<double>(*node.at_most));
    return {};
}

CardText GraphWords::card(const ServiceNode& node, const NodeFigures* figures) {
    CardText text;
    text.title = title(node);
    text.size = sizeLine(node);
    text.count = countText(node, figures);
    const bool isSource = node.kind == NodeKind::clients || node.kind == NodeKind::schedules;
    text.has_bar = !isSource && !node.is_managed;
    if (isSource && figures && figures->rate) text.share = valueText(figures->rate, Measure::per_second);
    if (node.is_managed && figures && hasMuch(figures->throttled_share, 1e-12))
        text.share = tr("%1 throttled").arg(valueText(figures->throttled_share, Measure::share));
    if (!text.has_bar) return text;

    text.share = QStringLiteral("–");
    if (!figures) return text;
    if (figures->utilization) {
        text.utilization = figures->utilization->value;
        text.share = valueText(figures->utilization, Measure::share);
        text.is_full = *text.utilization > kFull;
    }
    if (hasMuch(figures->queue, kNotableQueue))
        text.waiting = tr("%1 waiting").arg(valueText(figures->queue, Measure::count));
    text.is_starting = figures->is_starting;
    return text;
}

QString GraphWords::utilizationName(UtilizationOf what) {
    switch (what) {
        case UtilizationOf::cores: return tr("CPU busy");
        case UtilizationOf::concurrency: return tr("slots busy");
        case UtilizationOf::instances: return tr("instances busy");
        case UtilizationOf::nothing: break;
    }
    return tr("busy");
}

QString GraphWords::utilizationMeaning(UtilizationOf what) {
    switch (what) {
        case UtilizationOf::cores: return tr("core time used / core time there was");
        case UtilizationOf::concurrency: return tr("requests in service / slots that were ready");
        case UtilizationOf::instances: return tr("instances that hold a request / instances that live");
        case UtilizationOf::nothing: break;
    }
    return {};
}

QString GraphWords::toolTip(const ServiceNode& node, const NodeFigures* figures) {
    Tip tip(title(node), sizeLine(node));
    if (node.sources > 1 && node.kind == NodeKind::clients)
        tip.row(tr("streams"), number(static_cast<double>(node.sources)), tr("of requests, drawn as one"));
    if (node.has_fixed_instances && node.at_most)
        tip.row(tr("planned"), number(static_cast<double>(*node.at_most)), tr("instances, always"));
    else if (node.at_most)
        tip.row(tr("limit"), number(static_cast<double>(*node.at_most)), tr("instances at once"));
    if (node.concurrency)
        tip.row(tr("slots"), number(static_cast<double>(*node.concurrency)),
                tr("requests at once on an instance"));
    if (!figures) return tip.finish(tr("Figures come with a run."));

    tip.row(tr("rate"), figures->rate, Measure::per_second, tr("requests sent per second"));
    tip.row(tr("instances"), figures->instances, Measure::count,
            tr("that live, starting ones included: mean over time"));
    tip.row(utilizationName(figures->utilization_of), figures->utilization, Measure::share,
            utilizationMeaning(figures->utilization_of));
    tip.row(tr("queue length"), figures->queue, Measure::count, tr("requests that wait: mean over time"));
    tip.row(tr("mean wait"), figures->mean_wait, Measure::seconds,
            tr("from arrival to a slot, of all calls"));
    if (node.kind == NodeKind::functions) {
        tip.row(tr("cold starts"), figures->cold_starts, Measure::count,
                tr("instances started for a request"));
        tip.row(tr("cold-start share"), figures->cold_start_share, Measure::share,
                tr("calls that waited for an instance to start"));
    }
    tip.row(tr("throttled"), figures->throttled_share, Measure::share, tr("calls turned away by a limit"));
    return tip.finish(figures->is_of_window ? tr("Over the whole window: not recorded over time.")
                                            : QString());
}

QString GraphWords::edgeLabel(const EdgeFigures* figures) {
    return figures && figures->rate ? valueText(figures->rate, Measure::per_second) : QString();
}

QString GraphWords::edgeToolTip(const ServiceGraph& graph, const ServiceEdge& edge,
                                const EdgeFigures* figures) {
    QStringList operations;
    for (const CallEnds& ends : edge.calls) operations << qtext(ends.second);
    //: Who calls whom in the graph.
    Tip tip(tr("%1 → %2").arg(title(graph.nodes[edge.from]), title(graph.nodes[edge.to])),
            operations.join(QStringLiteral(", ")));
    if (edge.is_ambiguous)
        return tip.finish(tr("Not told apart from the calls of another function of the same service."));
    if (!figures) return tip.finish(tr("Figures come with a run."));
    tip.row(tr("rate"), figures->rate, Measure::per_second, tr("calls per second, retries not counted"));
    tip.row(tr("attempts"), figures->attempts_per_call, Measure::ratio, tr("per call, retries counted"));
    tip.row(tr("mean latency"), figures->latency_mean, Measure::seconds, tr("from sending to the answer"));
    tip.row(tr("p99 latency"), figures->latency_p99, Measure::seconds, tr("99 % of the answers came sooner"));
    return tip.finish(figures->is_of_window ? tr("Over the whole window: not recorded over time.")
                                            : QString());
}

QString GraphWords::nodeSummary(const ServiceNode& node, const NodeFigures* figures) {
    const CardText text = card(node, figures);
    QStringList parts{text.title, text.size};
    if (!text.count.isEmpty()) parts << text.count;
    if (figures && figures->utilization) {
        //: "CPU busy 58 %"
        parts << tr("%1 %2").arg(utilizationName(figures->utilization_of), text.share);
    } else if (!text.has_bar && !text.share.isEmpty()) {
        parts << text.share;
    }
    if (!text.waiting.isEmpty()) parts << text.waiting;
    if (text.is_starting) parts << tr("starting instances");
    //: Between the parts of a list.
    return parts.join(tr(", "));
}

QString GraphWords::summary(const ServiceGraph& graph, const GraphFigures* figures) {
    QStringList lines;
    for (std::size_t i = 0; i < graph.nodes.size(); ++i) {
        QStringList targets;
        for (const ServiceEdge& edge : graph.edges)
            if (edge.from == i) targets << title(graph.nodes[edge.to]);
        QString line = nodeSummary(graph.nodes[i], figures ? &figures->nodes[i] : nullptr);
        if (!targets.isEmpty()) line = tr("%1; calls %2").arg(line, targets.join(tr(", ")));
        lines << line;
    }
    return lines.join(QStringLiteral(".\n"));
}

}  // namespace plimsoll::gui
