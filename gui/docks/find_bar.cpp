// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

namespace plimsoll::gui {

FindBar::FindBar(JsonEditor& editor, QWidget* parent)
    : QWidget(parent),
      editor_(editor),
      words_(new QLineEdit(this)),
      count_(new QLabel(this)),
      previous_(makeStep(Qt::UpArrow, JsonEditor::Direction::backward)),
      next_(makeStep(Qt::DownArrow, JsonEditor::Direction::forward)),
      close_(new QToolButton(this)) {
    layOut();
    translate();
    connect(words_, &QLineEdit::textChanged, this, &FindBar::search);
    hide();
}

void FindBar::layOut() {
    words_->setClearButtonEnabled(true);
    setFocusProxy(words_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 3, 4, 3);
    row->setSpacing(2);
    row->addWidget(words_, 1);
    row->addWidget(count_);
    for (QToolButton* button : {previous_, next_, close_}) {
        button->setAutoRaise(true);
        row->addWidget(button);
    }
    close_->setText(QStringLiteral("✕"));
    connect(close_, &QToolButton::clicked, this, &FindBar::close);
}

QToolButton* FindBar::makeStep(Qt::ArrowType arrow, JsonEditor::Direction direction) {
    auto* button = new QToolButton(this);
    button->setArrowType(arrow);
    connect(button, &QToolButton::clicked, this, [this, direction] { step(editor_.goToMatch(direction)); });
    return button;
}

void FindBar::translate() {
    const auto name = [](QToolButton* button, const QString& tip, const QString& words) {
        button->setToolTip(tip);
        button->setAccessibleName(words);
    };
    words_->setPlaceholderText(tr("Find"));
    words_->setAccessibleName(tr("Words to find"));
    name(previous_, tr("Previous match"), tr("Previous match"));
    name(next_, tr("Next match"), tr("Next match"));
    name(close_, tr("Close"), tr("Close the search"));
    showCount();
}

void FindBar::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
}

void FindBar::open() {
    const QString selected = editor_.textCursor().selectedText();
    if (!selected.isEmpty() && !selected.contains(QChar::ParagraphSeparator)) words_->setText(selected);
    show();
    words_->setFocus();
    words_->selectAll();
    search();
}

void FindBar::close() {
    hide();
    editor_.markMatches({});
    editor_.setFocus();
}

void FindBar::search() {
    matches_ = editor_.markMatches(words_->text());
    // From where the cursor is, so that what is found while typing does not run ahead.
    QTextCursor cursor = editor_.textCursor();
    cursor.setPosition(cursor.selectionStart());
    editor_.setTextCursor(cursor);
    step(editor_.goToMatch(JsonEditor::Direction::forward));
}

void FindBar::step(int index) {
    index_ = index;
    showCount();
}

void FindBar::showCount() {
    count_->setText(words_->text().isEmpty() ? QString()
                    : index_ == 0            ? tr("none")
                                             : tr("%1 of %2").arg(index_).arg(matches_));
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) return close();
    if (!isEnter) return QWidget::keyPressEvent(event);
    step(editor_.goToMatch(event->modifiers() & Qt::ShiftModifier ? JsonEditor::Direction::backward
                                                                  : JsonEditor::Direction::forward));
}

}  // namespace plimsoll::gui
