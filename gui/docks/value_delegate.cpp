// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/docks/value_delegate.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSpinBox>
#include <QValidator>

#include "gui/document/value_text.h"
#include "gui/table_models/scenario_model.h"
#include "gui/table_models/scenario_words.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kRowPadding = 6;

// Lets everything be typed and only what fits be taken. Nothing typed means: as inherited.
class ValueValidator : public QValidator {
  public:
    ValueValidator(const FieldType& type, QObject* parent) : QValidator(parent), type_(type) {}

    State validate(QString& text, int&) const override {
        return text.isEmpty() || !problemOf(type_, text) ? Acceptable : Intermediate;
    }

  private:
    const FieldType& type_;
};

const ScenarioItem& itemOf(const QModelIndex& index) {
    return *index.data(ScenarioModel::itemRole).value<const ScenarioItem*>();
}

}  // namespace

QWidget* ValueDelegate::createEditor(QWidget* parent, const QStyleOptionViewItem&,
                                     const QModelIndex& index) const {
    const ScenarioItem& item = itemOf(index);
    QWidget* editor = nullptr;
    const EditorKind kind = item.addsKey() ? EditorKind::names : editorKindOf(*item.type);
    switch (kind) {
        case EditorKind::words:
        case EditorKind::names: editor = makeWords(parent, index); break;
        case EditorKind::line: editor = makeLine(parent, index); break;
        case EditorKind::whole: {
            auto* number = new QSpinBox(parent);
            number->setRange(static_cast<int>(item.type->bounds.low),
                             static_cast<int>(item.type->bounds.high));
            editor = number;
            break;
        }
        case EditorKind::check:
        case EditorKind::none: return nullptr;
    }
    editor->setAutoFillBackground(true);
    editor->setAccessibleName(elementText(item));
    return editor;
}

QWidget* ValueDelegate::makeLine(QWidget* parent, const QModelIndex& index) const {
    auto* line = new QLineEdit(parent);
    const FieldType& type = *itemOf(index).type;
    line->setFrame(false);
    line->setValidator(new ValueValidator(type, line));
    connect(line, &QLineEdit::textChanged, this, [this, line, &type](const QString& text) {
        const QString problem = text.isEmpty() ? QString() : problemOf(type, text).value_or(QString());
        QPalette colors = line->parentWidget()->palette();
        if (!problem.isEmpty()) colors.setColor(QPalette::Text, themeOf(colors).bad);
        line->setPalette(colors);
        line->setToolTip(problem);
        emit typed(problem);
    });
    return line;
}

QWidget* ValueDelegate::makeWords(QWidget* parent, const QModelIndex& index) const {
    auto* words = new QComboBox(parent);
    const ScenarioItem& item = itemOf(index);
    const bool isOpen = item.addsKey() || editorKindOf(*item.type) == EditorKind::names;
    words->setFrame(false);
    words->setEditable(isOpen);
    words->setInsertPolicy(QComboBox::NoInsert);
    words->addItems(index.data(ScenarioModel::wordsRole).toStringList());
    if (isOpen) words->lineEdit()->setPlaceholderText(tr("Name"));
    auto* delegate = const_cast<ValueDelegate*>(this);
    connect(words, &QComboBox::activated, delegate, [delegate, words] {
        emit delegate->commitData(words);
        emit delegate->closeEditor(words);
    });
    return words;
}

void ValueDelegate::setEditorData(QWidget* editor, const QModelIndex& index) const {
    const QString text = index.data(Qt::EditRole).toString();
    if (auto* number = qobject_cast<QSpinBox*>(editor)) {
        const QString shown = text.isEmpty() ? defaultOf(itemOf(index)) : text;
        number->setValue(shown.toInt());
        number->selectAll();
    } else if (auto* words = qobject_cast<QComboBox*>(editor)) {
        words->setCurrentIndex(words->findText(text));
        if (words->isEditable()) words->setEditText(text);
    } else if (auto* line = qobject_cast<QLineEdit*>(editor)) {
        // A change from elsewhere does not take away what is being typed.
        if (!line->isModified()) line->setText(text);
    }
}

void ValueDelegate::setModelData(QWidget* editor, QAbstractItemModel* model, const QModelIndex& index) const {
    if (const auto* number = qobject_cast<QSpinBox*>(editor))
        model->setData(index, QString::number(number->value()), Qt::EditRole);
    else if (const auto* words = qobject_cast<QComboBox*>(editor))
        model->setData(index, words->currentText(), Qt::EditRole);
    else if (const auto* line = qobject_cast<QLineEdit*>(editor))
        model->setData(index, line->text(), Qt::EditRole);
}

QSize ValueDelegate::sizeHint(const QStyleOptionViewItem& option, const QModelIndex& index) const {
    return QStyledItemDelegate::sizeHint(option, index) + QSize(0, kRowPadding);
}

}  // namespace plimsoll::gui
