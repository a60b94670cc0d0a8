// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/compare_page.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QEvent>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLabel>
#include <QPushButton>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QSplitter>
#include <QStackedWidget>
#include <QTableView>
#include <QToolButton>
#include <QVBoxLayout>
#include <array>
#include <memory>

#include "gui/charts/chart.h"
#include "gui/charts/chart_export.h"
#include "gui/charts/comparison_charts.h"
#include "gui/docks/lists.h"
#include "gui/pages/flow_layout.h"
#include "gui/pages/scrolling.h"
#include "gui/table_models/comparison_model.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "reports/summary.h"

namespace plimsoll::gui {

namespace {

constexpr int kLeastLines = 8;  // of a chart

// Where there is not room for all, the first of these go first.
constexpr std::array<int, 5> kLeastWanted = {ComparisonModel::median, ComparisonModel::p95,
                                             ComparisonModel::p99Difference, ComparisonModel::peakInstances,
                                             ComparisonModel::coldStarts};

// Its widgets go, but for one.
void clear(QLayout& layout, const QWidget* kept) {
    while (const std::unique_ptr<QLayoutItem> item{layout.takeAt(0)})
        if (item->widget() && item->widget() != kept) item->widget()->deleteLater();
}

}  // namespace

ComparePage::ComparePage(QWidget* parent)
    : QWidget(parent),
      verdict_(new QLabel(this)),
      unfair_(new QLabel(this)),
      chips_(new FlowLayout),
      add_(new QPushButton(this)),
      run_(new QPushButton(this)),
      operation_(new QComboBox(this)),
      costs_(new Chart(QString(), this)),
      latencies_(new Chart(QString(), this)),
      traffic_(new Chart(QString(), this)),
      model_(new ComparisonModel(this)),
      table_(new QTableView(this)),
      copy_(addCopying(*table_, {CopiedRows::allWithHeader, {}})),
      empty_(new QLabel(this)),
      stack_(new QStackedWidget(this)) {
    latencies_->addToHeader(operation_);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(10, 8, 10, 8);
    column->addWidget(top());
    empty_->setAlignment(Qt::AlignCenter);
    stack_->addWidget(empty_);
    stack_->addWidget(results());
    column->addWidget(stack_, 1);
    connect(add_, &QPushButton::clicked, this, &ComparePage::addRequested);
    connect(run_, &QPushButton::clicked, this, &ComparePage::runRequested);
    connect(operation_, &QComboBox::activated, this, &ComparePage::refresh);
    for (Chart* chart : {costs_, latencies_, traffic_})
        connect(chart, &Chart::exportFailed, this, &ComparePage::exportFailed);
    translate();
}

QWidget* ComparePage::top() {
    auto* whole = new QWidget(this);
    auto* column = new QVBoxLayout(whole);
    column->setContentsMargins(0, 0, 0, 0);
    // Their texts have names of scenarios in them.
    for (QLabel* label : {verdict_, unfair_}) label->setTextFormat(Qt::PlainText);
    verdict_->setWordWrap(true);
    verdict_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    QFont large = verdict_->font();
    large.setPointSizeF(large.pointSizeF() * 1.15);
    large.setBold(true);
    verdict_->setFont(large);
    unfair_->setWordWrap(true);
    unfair_->hide();
    auto* row = new QHBoxLayout;
    row->addLayout(chips_, 1);
    row->addWidget(run_, 0, Qt::AlignTop);
    column->addLayout(row);
    column->addWidget(verdict_);
    column->addWidget(unfair_);
    return whole;
}

QWidget* ComparePage::results() {
    auto* sorted = new QSortFilterProxyModel(this);
    sorted->setSourceModel(model_);
    sorted->setSortRole(ComparisonModel::sortRole);
    table_->setModel(sorted);
    table_->setSortingEnabled(true);
    table_->horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    table_->setSelectionBehavior(QAbstractItemView::SelectRows);
    table_->setShowGrid(false);
    table_->verticalHeader()->hide();
    table_->horizontalHeader()->setHighlightSections(false);

    auto* whole = new QSplitter(Qt::Vertical, this);
    auto* pictures = new QWidget(this);
    auto* grid = new QGridLayout(pictures);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->addWidget(costs_, 0, 0);
    grid->addWidget(latencies_, 1, 0);
    grid->addWidget(traffic_, 0, 1, 2, 1);
    grid->setColumnStretch(0, 5);
    grid->setColumnStretch(1, 6);
    keepReadable();
    whole->addWidget(scrolling(pictures));
    whole->addWidget(table_);
    whole->setStretchFactor(0, 4);
    whole->setStretchFactor(1, 1);
    whole->setChildrenCollapsible(false);
    return whole;
}

// However large the letters are; without room for it the page scrolls.
void ComparePage::keepReadable() {
    for (Chart* chart : {costs_, latencies_}) chart->setMinimumHeight(fontMetrics().height() * kLeastLines);
}

void ComparePage::setCandidates(const QString& own, const QStringList& others) {
    own_ = own;
    others_ = others;
    fillChips();
}

void ComparePage::fillChips() {
    clear(*chips_, add_);
    const auto name = [](const QString& path) { return QFileInfo(path).completeBaseName(); };
    if (!own_.isEmpty()) {
        auto* baseline = new QLabel(this);
        baseline->setTextFormat(Qt::PlainText);
        baseline->setText(tr("%1 (baseline)").arg(name(own_)));
        baseline->setToolTip(plainToolTip(own_));
        baseline->setMinimumHeight(add_->sizeHint().height());
        chips_->addWidget(baseline);
    }
    for (qsizetype i = 0; i < others_.size(); ++i) {
        auto* chip = new QToolButton(this);
        // One ampersand would be taken for a mnemonic.
        QString text = name(others_[i]).replace(QLatin1Char('&'), QStringLiteral("&&"));
        chip->setText(QStringLiteral("%1  ✕").arg(text));
        const QString explanation = tr("Take %1 out of the comparison").arg(others_[i]);
        chip->setToolTip(plainToolTip(explanation));
        chip->setAccessibleName(explanation);
        connect(chip, &QToolButton::clicked, this, [this, i] { emit removeRequested(i); });
        chips_->addWidget(chip);
    }
    chips_->addWidget(add_);
    run_->setEnabled(!own_.isEmpty() && !others_.isEmpty());
    empty_->setText(
        others_.isEmpty()
            ? tr("Add another architecture of the same system, and compare: both meet the same requests.")
            : tr("Ready: press Compare."));
}

void ComparePage::showComparison(const ComparisonPtr& comparison, Completeness completeness) {
    comparison_ = comparison;
    completeness_ = completeness;
    if (!comparison_) {
        verdict_->clear();
        unfair_->hide();
        return stack_->setCurrentIndex(0);
    }
    sayResult();
    chooseOperation();
    stack_->setCurrentIndex(1);
    refresh();
}

void ComparePage::sayResult() {
    const Comparison& shown = *comparison_;
    verdict_->setText(completeness_ == Completeness::running ? tr("Simulating …") : qtext(shown.verdict));
    QStringList pointers;
    for (const std::string& pointer : shown.unfair) pointers << qtext(pointer);
    unfair_->setVisible(!pointers.isEmpty());
    unfair_->setText(
        tr("Not a fair comparison: the candidates differ in more than their deployment (%1), so it is not "
           "known what made the difference.")
            .arg(pointers.join(QStringLiteral(", "))));
}

// What users ask for; the choice stays while it can.
void ComparePage::chooseOperation() {
    QStringList operations;
    for (const std::string& operation : client_operations(comparison_->results.front()))
        operations << qtext(operation);
    QStringList known;
    for (int i = 0; i < operation_->count(); ++i) known << operation_->itemText(i);
    if (known == operations) return;
    const QString chosen = operation_->currentText();
    operation_->clear();
    operation_->addItems(operations);
    operation_->setCurrentIndex(std::max(0, static_cast<int>(operations.indexOf(chosen))));
}

void ComparePage::refresh() {
    if (!comparison_) return;
    const std::string operation = stdtext(operation_->currentText());
    costs_->show(costContent(*comparison_));
    latencies_->show(latencyContent(*comparison_, operation));
    traffic_->show(trafficContent(*comparison_, completeness_));
    model_->setComparison(comparison_, operation);
    fitColumns();
}

void ComparePage::fitColumns() {
    for (int column = 0; column < ComparisonModel::columns; ++column) table_->showColumn(column);
    table_->resizeColumnsToContents();
    table_->resizeRowsToContents();
    int width = table_->horizontalHeader()->length();
    for (const int column : kLeastWanted) {
        if (width <= roomForColumns()) break;
        width -= table_->columnWidth(column);
        table_->hideColumn(column);
    }
    fitHeight(width > roomForColumns());
}

// As if there were no scroll bar for rows, since all of them get their place.
int ComparePage::roomForColumns() const {
    return table_->width() - 2 * table_->frameWidth();
}

void ComparePage::fitHeight(bool isScrolled) {
    int height = table_->horizontalHeader()->sizeHint().height() + 2 * table_->frameWidth();
    if (isScrolled) height += table_->horizontalScrollBar()->sizeHint().height();
    for (int row = 0; row < table_->model()->rowCount(); ++row) height += table_->rowHeight(row);
    table_->setMinimumHeight(height);
}

QString ComparePage::exportPictures(const QString& folder, const QString& ending) {
    const std::array<std::pair<Chart*, QString>, 3> all = {
        {{costs_, QStringLiteral("cost-by-kind")},
         {latencies_, QStringLiteral("latency-distribution")},
         {traffic_, QStringLiteral("cost-over-traffic")}}};
    for (const auto& [chart, name] : all) {
        const QString why = exportChart(*chart, QDir(folder).filePath(name + QLatin1Char('.') + ending));
        if (!why.isEmpty()) return why;
    }
    return {};
}

QString ComparePage::verdict() const {
    return verdict_->text();
}

void ComparePage::translate() {
    costs_->setTitle(tr("Cost by kind"));
    costs_->setToolTip(
        tr("Of each architecture's bill; the mark on top is the total with its 95 % interval"));
    latencies_->setTitle(tr("Latency distribution"));
    latencies_->setToolTip(tr("Share of the successful answers that took at most so long"));
    traffic_->setTitle(tr("Cost over traffic"));
    traffic_->setToolTip(
        tr("What a month with more or fewer requests would cost, by the rules of the bill. Capacity is as "
           "deployed: "
           "whether it would carry another load is not asked."));
    operation_->setAccessibleName(tr("Operation"));
    table_->setAccessibleName(tr("Figures of the architectures"));
    add_->setText(tr("Add architecture…"));
    run_->setText(tr("Compare"));
    copy_->setText(tr("Copy"));
    fillChips();
    if (!comparison_) return;
    sayResult();
    refresh();
}

void ComparePage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
    if (event->type() == QEvent::FontChange) keepReadable();
}

void ComparePage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    if (comparison_) fitColumns();
}

}  // namespace plimsoll::gui
