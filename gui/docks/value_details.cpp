// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/value_details.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "gui/document/scenario_edit.h"
#include "gui/document/scenario_item.h"
#include "gui/table_models/scenario_words.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kButtonPadding = 12;
constexpr int kLines = 12;  // that are shown without scrolling

QLabel* text(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

QString factsOf(const ScenarioItem& item) {
    QStringList facts;
    const QString type = typeOf(item);
    if (!type.isEmpty()) facts << ValueDetails::tr("Takes: %1").arg(type);
    const QString standard = defaultOf(item);
    if (standard == QStringLiteral("required"))
        facts << ValueDetails::tr("It must be there.");
    else if (!standard.isEmpty())
        facts << ValueDetails::tr("Without it: %1").arg(standard);
    facts << ValueDetails::tr("Now: %1").arg(originText(item));
    return facts.join(QLatin1Char('\n'));
}

}  // namespace

ValueDetails::ValueDetails(QWidget* parent)
    : QWidget(parent),
      name_(text(this)),
      problem_(text(this)),
      help_(text(this)),
      facts_(text(this)),
      pointer_(text(this)),
      reset_(new QPushButton(this)),
      remove_(new QPushButton(this)),
      jump_(new QPushButton(this)) {
    layOut();
    updateColors();
    connect(reset_, &QPushButton::clicked, this, &ValueDetails::resetRequested);
    connect(remove_, &QPushButton::clicked, this, &ValueDetails::removeRequested);
    connect(jump_, &QPushButton::clicked, this, &ValueDetails::jumpRequested);
    translate();
    show(nullptr, {});
}

// What is said about an element is its owner's to say again.
void ValueDetails::translate() {
    reset_->setText(tr("Reset to inherited"));
    reset_->setToolTip(
        tr("Take away what is written here, so that the inherited value or the default holds"));
    remove_->setText(tr("Remove"));
    remove_->setToolTip(tr("Take this element away, even where it is inherited"));
    jump_->setText(tr("JSON"));
    jump_->setToolTip(tr("Show where it is written in the text"));
    // The style makes short words wide; a narrow dock has no room for that.
    for (QPushButton* button : {reset_, remove_, jump_})
        button->setMinimumWidth(fontMetrics().horizontalAdvance(button->text()) + kButtonPadding);
}

void ValueDetails::layOut() {
    QFont bold = font();
    bold.setBold(true);
    name_->setFont(bold);
    auto* words = new QWidget(this);
    auto* lines = new QVBoxLayout(words);
    lines->setContentsMargins(8, 6, 8, 4);
    lines->setSpacing(4);
    for (QLabel* label : {name_, problem_, help_, facts_, pointer_}) lines->addWidget(label);
    lines->addStretch(1);
    // However much there is to say, the tree above keeps its height.
    auto* scroll = new QScrollArea(this);
    scroll->setWidget(words);
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 8);
    column->addWidget(scroll, 1);
    auto* row = new QHBoxLayout;
    row->setContentsMargins(8, 0, 8, 0);
    row->setSpacing(6);
    for (QPushButton* button : {reset_, remove_, jump_}) row->addWidget(button);
    row->addStretch(1);
    column->addLayout(row);
}

QSize ValueDetails::sizeHint() const {
    return {QWidget::sizeHint().width(), kLines * fontMetrics().lineSpacing()};
}

void ValueDetails::show(const ScenarioItem* item, const QString& problem) {
    name_->setText(item ? elementText(*item) : tr("Choose an element to read about it."));
    help_->setText(item ? helpOf(*item) : QString());
    help_->setVisible(!help_->text().isEmpty());
    facts_->setText(item ? factsOf(*item) : QString());
    // Where the pointer may be broken into lines.
    const QString pointer = item ? qtext(item->pointer) : QString();
    pointer_->setText(QString(pointer).replace(QLatin1Char('/'), QStringLiteral("\u200b/")));
    reset_->setEnabled(item && canReset(*item));
    remove_->setVisible(item && canRemove(*item));
    jump_->setEnabled(item && item->origin == ScenarioItem::Origin::own);
    showProblem(problem);
}

void ValueDetails::showProblem(const QString& problem) {
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
}

void ValueDetails::updateColors() {
    const Theme& theme = themeOf(palette());
    const auto color = [](QLabel* label, const QColor& wanted) {
        QPalette colors = label->palette();
        colors.setColor(QPalette::WindowText, wanted);
        label->setPalette(colors);
    };
    color(problem_, theme.bad);
    color(facts_, theme.faintText);
    color(pointer_, theme.faintText);
}

void ValueDetails::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange) updateColors();
    if (event->type() == QEvent::LanguageChange) translate();
}

}  // namespace plimsoll::gui
