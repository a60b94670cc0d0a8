// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart_decorations.h"

#include <algorithm>

#include "gui/charts/plot_library.h"
#include "gui/theme/colors.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr int kPadding = 4;
constexpr double kShade = 0.10;
constexpr std::size_t kLongMarks = 20;  // more of them would hide the data
constexpr double kStripShade = 0.85;
constexpr double kMarkHeight = 6;
constexpr double kLabelGround = 0.8;
constexpr double kMarkGround = 0.55;  // lines go on beneath what only happened beside them

// Black or white, whichever is read better on it.
QColor readableOn(const QColor& color) {
    const double luminance = 0.299 * color.red() + 0.587 * color.green() + 0.114 * color.blue();
    return luminance > 150 ? QColor(0x10, 0x14, 0x18) : QColor(Qt::white);
}

class Decoration : public QCPAbstractItem {
  public:
    Decoration(QCustomPlot& plot, const ChartContent& content, const char* layer)
        : QCPAbstractItem(&plot), content_(content) {
        setLayer(QString::fromLatin1(layer));
        setSelectable(false);
    }
    double selectTest(const QPointF&, bool, QVariant*) const override { return -1; }

  protected:
    const Theme& theme() const { return themeOf(mParentPlot->palette()); }
    QFont font() const { return mParentPlot->xAxis->tickLabelFont(); }
    QRectF area() const { return QRectF(mParentPlot->axisRect()->rect()); }
    double x(double key) const { return mParentPlot->xAxis->coordToPixel(key); }

    const ChartContent& content_;
};

class Spans : public Decoration {
  public:
    using Decoration::Decoration;

  protected:
    void draw(QCPPainter* painter) override {
        painter->setFont(font());
        for (const ChartSpan& span : content_.spans)
            span.place == ChartSpan::Place::strip ? drawStrip(*painter, span) : drawShade(*painter, span);
    }

  private:
    void drawShade(QCPPainter& painter, const ChartSpan& span) {
        const QRectF rect =
            QRectF(x(span.from), area().top(), x(span.to) - x(span.from), area().height()) & area();
        if (rect.width() <= 0) return;
        painter.fillRect(rect, faded(colorOf(span.color, theme()), kShade));
        if (content_.heatMap) return;  // whose cells would lie over the name
        painter.setPen(theme().faintText);
        painter.drawText(QRectF(rect.left() + kPadding, labelTop(painter.fontMetrics().height()),
                                area().width(), rect.height()),
                         Qt::AlignLeft | Qt::AlignTop, span.label);
    }

    // Below a level that would strike the label through.
    double labelTop(double height) const {
        double top = area().top() + 1;
        for (const ChartLine& line : content_.lines) {
            if (line.direction != Qt::Horizontal) continue;
            const double y = mParentPlot->yAxis->coordToPixel(line.at);
            if (y > top - 2 && y < top + height) top = y + 2;
        }
        return top;
    }

    void drawStrip(QCPPainter& painter, const ChartSpan& span) {
        const double height = stripHeight(*mParentPlot, content_);
        const QRectF rect =
            QRectF(x(span.from), area().bottom() - height, x(span.to) - x(span.from), height) & area();
        if (rect.width() <= 0) return;
        const QColor color = colorOf(span.color, theme());
        painter.fillRect(rect, faded(color, kStripShade));
        const QString label = painter.fontMetrics().elidedText(span.label, Qt::ElideRight,
                                                               static_cast<int>(rect.width()) - 2 * kPadding);
        painter.setPen(readableOn(color));
        if (rect.width() > 5 * kPadding) painter.drawText(rect, Qt::AlignCenter, label);
    }
};

class Lines : public Decoration {
  public:
    using Decoration::Decoration;

  protected:
    void draw(QCPPainter* painter) override {
        painter->setFont(font());
        taken_.clear();
        for (const ChartMark& mark : content_.marks) drawMark(*painter, mark);
        for (const ChartLine& line : content_.lines)
            line.direction == Qt::Horizontal ? drawLevel(*painter, line) : drawKey(*painter, line);
        for (const ChartMark& mark : content_.marks) nameMark(*painter, mark);
    }

  private:
    // A label on the surface's colour, unless another is there already.
    void drawLabel(QCPPainter& painter, QRectF rect, const QString& text, const QColor& color,
                   double ground = kLabelGround) {
        rect &= area();
        const bool isFree =
            std::ranges::none_of(taken_, [&](const QRectF& other) { return other.intersects(rect); });
        if (text.isEmpty() || !isFree) return;
        taken_.push_back(rect);
        painter.fillRect(rect, faded(theme().surface, ground));
        painter.setPen(color);
        painter.drawText(
            rect, Qt::AlignCenter,
            painter.fontMetrics().elidedText(text, Qt::ElideRight, static_cast<int>(rect.width())));
    }

    QSizeF sizeOf(const QCPPainter& painter, const QString& text) const {
        return {painter.fontMetrics().horizontalAdvance(text) + 2.0 * kPadding,
                static_cast<double>(painter.fontMetrics().height())};
    }

    void drawLevel(QCPPainter& painter, const ChartLine& line) {
        const bool isOff = content_.left.scale == ValueScale::log && line.at <= 0;
        const double y = isOff ? -1 : mParentPlot->yAxis->coordToPixel(line.at);
        if (y < area().top() || y > area().bottom()) return;
        const QColor color = colorOf(line.color, theme());
        painter.setPen(QPen(color, 1.2, line.pen));
        painter.drawLine(QLineF(area().left(), y, area().right(), y));
        const QSizeF size = sizeOf(painter, line.label);
        const double top = area().top() + markHeight();
        const bool isAbove = y - size.height() - 1 >= top;
        const double labelTop = isAbove ? y - size.height() - 1 : std::max(y + 1, top);
        drawLabel(painter, {QPointF(area().right() - size.width() - kPadding, labelTop), size}, line.label,
                  color);
    }

    void drawKey(QCPPainter& painter, const ChartLine& line) {
        const double at = x(line.at);
        if (at < area().left() || at > area().right()) return;
        const QColor color = colorOf(line.color, theme());
        painter.setPen(QPen(color, 1.2, line.pen));
        painter.drawLine(QLineF(at, area().top(), at, area().bottom()));
        const QSizeF size = sizeOf(painter, line.label);
        const bool isRight = at + size.width() + 1 <= area().right();
        drawLabel(painter, {QPointF(isRight ? at + 1 : at - size.width() - 1, area().top()), size},
                  line.label, color);
    }

    void drawMark(QCPPainter& painter, const ChartMark& mark) {
        const double at = x(mark.at);
        if (at < area().left() || at > area().right()) return;
        const QColor color = colorOf(mark.color, theme());
        painter.setPen(QPen(color, 1, Qt::DotLine));
        if (content_.marks.size() <= kLongMarks)
            painter.drawLine(QLineF(at, area().top(), at, area().bottom()));
        painter.setPen(Qt::NoPen);
        painter.setBrush(color);
        painter.drawPolygon(
            QPolygonF({{at - 4, area().top()}, {at + 4, area().top()}, {at, area().top() + kMarkHeight}}));
    }

    // No label of a level lies on the marks' triangles.
    double markHeight() const { return content_.marks.empty() ? 0 : kMarkHeight + 1; }

    void nameMark(QCPPainter& painter, const ChartMark& mark) {
        const double at = x(mark.at);
        if (at < area().left() || at > area().right()) return;
        const QSizeF size = sizeOf(painter, mark.text);
        // Below the row where spans have their names.
        const double top = area().top() + (content_.spans.empty() ? 0 : size.height());
        if (at + 5 + size.width() <= area().right())
            drawLabel(painter, {QPointF(at + 5, top), size}, mark.text, colorOf(mark.color, theme()),
                      kMarkGround);
    }

    std::vector<QRectF> taken_;
};

// In the margin beside a heat map.
class ColorScale : public Decoration {
  public:
    ColorScale(QCustomPlot& plot, const ChartContent& content) : Decoration(plot, content, "axes") {
        setClipToAxisRect(false);
    }

  protected:
    void draw(QCPPainter* painter) override {
        if (!content_.heatMap) return;
        const QRectF bar(area().right() + 8, area().top(), 8, area().height());
        QLinearGradient gradient(bar.bottomLeft(), bar.topLeft());
        for (int i = 0; i <= 16; ++i) gradient.setColorAt(i / 16.0, theme().load(i / 16.0));
        painter->fillRect(bar, gradient);
        painter->setFont(font());
        painter->setPen(theme().faintText);
        const HeatMap& heat = *content_.heatMap;
        const double height = painter->fontMetrics().height();
        for (const double share : {0.0, 0.5, 1.0}) {
            const double y = std::clamp(bar.bottom() - share * bar.height() - height / 2,
                                        bar.top() - height / 4, bar.bottom() - height * 3 / 4);
            painter->drawText(QRectF(bar.right() + 3, y, 100, height), Qt::AlignLeft | Qt::AlignVCenter,
                              scaleText(heat.low + share * (heat.high - heat.low)));
        }
    }

  private:
    QString scaleText(double value) const {
        return content_.left.measure == Measure::share
                   ? QString::number(qRound(value * 100)) + QStringLiteral(" %")
                   : valueText(value, content_.left);
    }
};

class Placeholder : public Decoration {
  public:
    using Decoration::Decoration;

  protected:
    void draw(QCPPainter* painter) override {
        const QString& text = content_.isEmpty() ? content_.placeholder : content_.remark;
        if (text.isEmpty()) return;
        painter->setFont(mParentPlot->font());
        const int vertical = content_.isEmpty() ? Qt::AlignVCenter : Qt::AlignBottom;
        const int flags = vertical | Qt::AlignHCenter | Qt::TextWordWrap;
        painter->fillRect(painter->boundingRect(area(), flags, text), faded(theme().surface, kGround));
        painter->setPen(theme().faintText);
        painter->drawText(area(), flags, text);
    }

  private:
    static constexpr double kGround = 0.9;
};

}  // namespace

int stripHeight(const QCustomPlot& plot, const ChartContent& content) {
    const bool hasStrip = std::ranges::any_of(
        content.spans, [](const ChartSpan& span) { return span.place == ChartSpan::Place::strip; });
    return hasStrip ? QFontMetrics(plot.xAxis->tickLabelFont()).height() + 2 : 0;
}

void addDecorations(QCustomPlot& plot, const ChartContent& content) {
    plot.addLayer(QStringLiteral("spans"), plot.layer(QStringLiteral("background")));
    plot.addLayer(QStringLiteral("lines"), plot.layer(QStringLiteral("main")));
    new Spans(plot, content, "spans");
    new Lines(plot, content, "lines");
    new ColorScale(plot, content);
    new Placeholder(plot, content, "lines");
}

}  // namespace plimsoll::gui
