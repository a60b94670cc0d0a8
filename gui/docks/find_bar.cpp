// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/find_bar.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QToolButton>

#include "gui/docks/json_editor.h"

namespace plimsoll::gui {

FindBar::FindBar(JsonEditor& editor, QWidget* parent)
    : QWidget(parent), editor_(editor), words_(new QLineEdit(this)), count_(new QLabel(this)) {
    layOut();
    connect(words_, &QLineEdit::textChanged, this, &FindBar::search);
    hide();
}

void FindBar::layOut() {
    words_->setPlaceholderText(tr("Find"));
    words_->setAccessibleName(tr("Words to find"));
    words_->setClearButtonEnabled(true);
    setFocusProxy(words_);
    auto* row = new QHBoxLayout(this);
    row->setContentsMargins(4, 3, 4, 3);
    row->setSpacing(2);
    row->addWidget(words_, 1);
    row->addWidget(count_);
    const auto button = [&](Qt::ArrowType arrow, const QString& name, JsonEditor::Direction direction) {
        auto* made = new QToolButton(this);
        made->setArrowType(arrow);
        made->setAutoRaise(true);
        made->setToolTip(name);
        made->setAccessibleName(name);
        connect(made, &QToolButton::clicked, this, [this, direction] { step(editor_.goToMatch(direction)); });
        row->addWidget(made);
    };
    button(Qt::UpArrow, tr("Previous match"), JsonEditor::Direction::backward);
    button(Qt::DownArrow, tr("Next match"), JsonEditor::Direction::forward);
    auto* done = new QToolButton(this);
    done->setText(QStringLiteral("✕"));
    done->setAutoRaise(true);
    done->setToolTip(tr("Close"));
    done->setAccessibleName(tr("Close the search"));
    connect(done, &QToolButton::clicked, this, &FindBar::close);
    row->addWidget(done);
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
    count_->setText(words_->text().isEmpty() ? QString()
                    : index == 0             ? tr("none")
                                             : tr("%1 of %2").arg(index).arg(matches_));
}

void FindBar::keyPressEvent(QKeyEvent* event) {
    const bool isEnter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (event->key() == Qt::Key_Escape) return close();
    if (!isEnter) return QWidget::keyPressEvent(event);
    step(editor_.goToMatch(event->modifiers() & Qt::ShiftModifier ? JsonEditor::Direction::backward
                                                                  : JsonEditor::Direction::forward));
}

}  // namespace plimsoll::gui
