// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/charts/chart.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QMenu>
#include <QPainter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <utility>

#include "gui/charts/chart_canvas.h"
#include "gui/charts/chart_export.h"
#include "gui/charts/chart_legend.h"
#include "gui/charts/chart_readout.h"
#include "gui/document/save_dialog.h"
#include "gui/table_models/chart_table_model.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"

namespace plimsoll::gui {

namespace {

constexpr int kPadding = 8;
constexpr double kRadius = 5;
constexpr double kSmaller = 0.9;  // the legend than the title

void setColor(QLabel& label, const QColor& color) {
    QPalette palette = label.palette();
    palette.setColor(QPalette::WindowText, color);
    label.setPalette(palette);
}

}  // namespace

Chart::Chart(const QString& title, QWidget* parent)
    : QFrame(parent),
      title_(new QLabel(title, this)),
      subtitle_(new QLabel(this)),
      header_(new QHBoxLayout),
      stack_(new QStackedWidget(this)),
      legend_(new ChartLegend(this)),
      menuButton_(new QToolButton(this)),
      canvas_(new ChartCanvas(this)),
      table_(new QTableView(this)),
      model_(new ChartTableModel(this)) {
    auto* const column = new QVBoxLayout(this);
    column->setContentsMargins(kPadding, kPadding / 2, kPadding / 2, kPadding / 2);
    column->setSpacing(0);
    column->addLayout(header_);
    column->addWidget(stack_, 1);
    header_->setSpacing(6);
    header_->addWidget(title_);
    header_->addWidget(subtitle_);
    header_->addWidget(legend_, 1);
    header_->addWidget(menuButton_);
    subtitle_->setVisible(false);

    stack_->addWidget(canvas_);
    stack_->addWidget(table_);
    table_->setModel(model_);
    table_->setAlternatingRowColors(true);
    table_->setFrameShape(QFrame::NoFrame);
    table_->verticalHeader()->setVisible(false);
    setFocusProxy(canvas_);

    connect(legend_, &ChartLegend::toggled, this, &Chart::toggle);
    connect(canvas_, &ChartCanvas::shownKeysChanged, this, &Chart::shownKeysChanged);
    connect(canvas_, &ChartCanvas::cursorMoved, this, &Chart::cursorMoved);
    connect(canvas_, &ChartCanvas::menuRequested, this, &Chart::showMenu);
    addActions();
    applyTheme();
    Chart::translate();
}

QAction* Chart::addAction(const QKeySequence& keys, void (Chart::*slot)()) {
    auto* const action = new QAction(this);
    action->setShortcut(keys);
    action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
    connect(action, &QAction::triggered, this, slot);
    QFrame::addAction(action);
    return action;
}

void Chart::addActions() {
    logarithm_ = addAction(Qt::Key_L, &Chart::toggleLogarithm);
    logarithm_->setCheckable(true);
    asTable_ = addAction(Qt::CTRL | Qt::Key_T, &Chart::toggleTable);
    asTable_->setCheckable(true);
    showAll_ = addAction({}, &Chart::resetZoom);
    copy_ = addAction(QKeySequence::Copy, &Chart::copy);
    copyPicture_ = addAction({}, &Chart::copyPicture);
    copyNumbers_ = addAction(Qt::CTRL | Qt::SHIFT | Qt::Key_C, &Chart::copyTable);
    export_ = addAction({}, &Chart::askForFile);

    menuButton_->setAutoRaise(true);
    menuButton_->setFocusPolicy(Qt::TabFocus);
    connect(menuButton_, &QToolButton::clicked, this,
            [this] { showMenu(menuButton_->mapToGlobal(menuButton_->rect().bottomLeft())); });
}

void Chart::showMenu(const QPoint& global) {
    auto* const menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    menu->addActions(actions());
    menu->popup(global);
}

QString Chart::title() const {
    return title_->text();
}

void Chart::setTitle(const QString& title) {
    title_->setText(title);
    describe();
}

QString Chart::subtitle() const {
    return subtitle_->text();
}

void Chart::setSubtitle(const QString& subtitle) {
    subtitle_->setText(subtitle);
    subtitle_->setVisible(!subtitle.isEmpty());
}

void Chart::addToHeader(QWidget* selector) {
    header_->insertWidget(header_->indexOf(legend_), selector);
}

void Chart::show(ChartContent content) {
    if (chosenScale_) content.left.scale = *chosenScale_;
    canvas_->show(std::move(content));
    legend_->show(canvas_->content().series, canvas_->hidden());
    logarithm_->setChecked(isLogarithmic());
    logarithm_->setEnabled(!canvas_->content().heatMap);
    describe();
    if (isTable()) fillTable();
}

void Chart::append(std::size_t series, std::span<const double> keys, std::span<const double> values) {
    canvas_->append(series, keys, values);
    if (isTable()) fillTable();
}

const ChartContent& Chart::content() const {
    return canvas_->content();
}

bool Chart::isShown(const QString& series) const {
    return !canvas_->hidden().contains(series);
}

void Chart::toggle(const QString& series) {
    QSet<QString> hidden = canvas_->hidden();
    if (!hidden.remove(series)) hidden.insert(series);
    canvas_->setHidden(hidden);
    legend_->show(content().series, hidden);
}

ChartRange Chart::shownKeys() const {
    return canvas_->shownKeys();
}

void Chart::setShownKeys(const ChartRange& range) {
    canvas_->setShownKeys(range);
}

void Chart::resetZoom() {
    canvas_->resetZoom();
}

void Chart::setCursorKey(std::optional<double> key) {
    canvas_->setCursorKey(key);
}

void Chart::setSideMargins(int left, int right) {
    canvas_->setSideMargins(left, right);
}

bool Chart::isTable() const {
    return stack_->currentWidget() == table_;
}

void Chart::toggleTable() {
    stack_->setCurrentWidget(isTable() ? static_cast<QWidget*>(canvas_) : table_);
    asTable_->setChecked(isTable());
    legend_->setVisible(!isTable());
    setFocusProxy(stack_->currentWidget());
    if (isTable()) fillTable();
    stack_->currentWidget()->setFocus();
}

bool Chart::isLogarithmic() const {
    return content().left.scale == ValueScale::log;
}

void Chart::toggleLogarithm() {
    if (content().heatMap) return;
    chosenScale_ = isLogarithmic() ? ValueScale::linear : ValueScale::log;
    canvas_->setLeftScale(*chosenScale_);
    logarithm_->setChecked(isLogarithmic());
}

void Chart::fillTable() {
    model_->setTable(tableOf(content()));
}

void Chart::copy() {
    isTable() ? copyTable() : copyPicture();
}

void Chart::copyPicture() {
    QApplication::clipboard()->setImage(imageOf(*this, devicePixelRatioF()));
}

void Chart::copyTable() {
    QApplication::clipboard()->setText(QString::fromUtf8(csvOf(tableOf(content()))));
}

void Chart::askForFile() {
    const QStringList filters{tr("Picture (*.png)"), tr("Drawing (*.svg)"), tr("PDF (*.pdf)"),
                              tr("Numbers (*.csv)")};
    const auto place =
        askWhereToSave(*this, {tr("Export chart"), QStringLiteral("%1.png").arg(title()), filters});
    if (!place) return;
    const QString why = exportChart(*this, place->path);
    if (!why.isEmpty()) emit exportFailed(why);
}

void Chart::redraw() {
    canvas_->redraw();
}

void Chart::describe() {
    for (QWidget* widget :
         {static_cast<QWidget*>(this), static_cast<QWidget*>(canvas_), static_cast<QWidget*>(table_)})
        widget->setAccessibleName(title());
    menuButton_->setAccessibleName(tr("Menu of %1").arg(title()));
    const QString description = descriptionOf(content());
    setAccessibleDescription(description);
    canvas_->setAccessibleDescription(description);
}

void Chart::applyTheme() {
    const Theme& theme = themeOf(palette());
    QFont bold = font();
    bold.setBold(true);
    title_->setFont(bold);
    QFont smaller = font();
    smaller.setPointSizeF(font().pointSizeF() * kSmaller);
    legend_->setFont(smaller);
    setColor(*title_, theme.text);
    setColor(*subtitle_, theme.faintText);
    menuButton_->setIcon(icon(QStringLiteral("more"), palette()));
}

void Chart::translate() {
    logarithm_->setText(tr("Logarithmic axis"));
    asTable_->setText(tr("Show as table"));
    showAll_->setText(tr("Show all"));
    copy_->setText(tr("Copy"));
    copyPicture_->setText(tr("Copy picture"));
    copyNumbers_->setText(tr("Copy numbers"));
    export_->setText(tr("Export…"));
    menuButton_->setToolTip(tr("What can be done with this chart"));
    describe();
}

void Chart::changeEvent(QEvent* event) {
    if (event->type() == QEvent::LanguageChange) translate();
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) applyTheme();
    QFrame::changeEvent(event);
}

void Chart::paintEvent(QPaintEvent*) {
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const Theme& theme = themeOf(palette());
    const bool isFocused = canvas_->hasFocus() || table_->hasFocus();
    painter.setPen(isFocused ? theme.accent : theme.border);
    painter.setBrush(theme.surface);
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), kRadius, kRadius);
}

}  // namespace plimsoll::gui
