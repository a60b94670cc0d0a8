// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/table_models/scenario_model.h"

#include <QFont>
#include <QTextDocument>
#include <algorithm>

#include "gui/document/scenario_document.h"
#include "gui/document/scenario_edit.h"
#include "gui/document/value_text.h"
#include "gui/table_models/scenario_words.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"
#include "models/io/forms.h"

namespace plimsoll::gui {

namespace {

using ItemRole = ScenarioItem::Role;
using Origin = ScenarioItem::Origin;

bool isSame(const ScenarioItem& a, const ScenarioItem& b) {
    return a.name == b.name && a.role == b.role && a.type == b.type && a.field == b.field &&
           a.pointer == b.pointer;
}

constexpr qsizetype kReadAtOnce = 1 << 15;  // letters: some hundred lines

bool isFlag(const ScenarioItem& item) {
    return item.role != ItemRole::adder && editorKindOf(*item.type) == EditorKind::check;
}

// The chosen member's name of an object that has exactly one, or of a component.
QString chosenWord(const ScenarioItem& item) {
    const bool isOneOf = item.type->kind == FieldKind::one_of;
    if (isOneOf) return item.children.empty() ? QString() : qtext(item.children.front()->name);
    return oneLine(item.json).section(QLatin1Char(' '), 0, 0);
}

}  // namespace

bool isEditable(const ScenarioItem& item) {
    if (item.isStep) return false;
    return item.addsKey() || editorKindOf(*item.type) != EditorKind::none;
}

ScenarioModel::ScenarioModel(ScenarioDocument& document, QObject* parent)
    : QAbstractItemModel(parent),
      document_(document),
      type_(io::document_type()),
      root_(std::make_unique<ScenarioItem>()) {
    root_->type = &type_;
    connect(&document_, &ScenarioDocument::textChanged, this, &ScenarioModel::followText);
    connect(&document_, &ScenarioDocument::checked, this, &ScenarioModel::followCheck);
    followCheck();
}

ScenarioModel::~ScenarioModel() = default;

ScenarioEdit ScenarioModel::edit() const {
    return {document_, values_};
}

// Each key in a large text would be felt; there the check a moment after the last one is soon enough.
void ScenarioModel::followText() {
    const bool canWait = document_.isTyping() && document_.text().size() > kReadAtOnce;
    if (!canWait && document_.text() != text_) readText();
}

void ScenarioModel::readText() {
    const bool couldEdit = canEdit_;
    if (document_.text() != text_) {
        text_ = document_.text();
        JsonText own(text_);
        canEdit_ = own.isWhole();
        if (canEdit_) values_.own = std::move(own);
    }
    if (canEdit_) update();
    if (canEdit_ != couldEdit) emit canEditChanged(canEdit_);
}

void ScenarioModel::followCheck() {
    std::map<std::string, QString> problems;
    for (const Issue& issue : document_.issues()) {
        if (issue.severity != Severity::error) continue;
        QString& all = problems[issue.pointer];
        all += (all.isEmpty() ? QString() : QStringLiteral("\n")) + qtext(issue.message);
    }
    std::swap(problems_, problems);
    const Candidate* candidate = document_.candidate();
    setReading(values_, candidate ? &candidate->loaded : nullptr);
    readText();
    for (const auto* all : {&problems, &problems_})
        for (const auto& [pointer, words] : *all)
            if (const QModelIndex at = indexOf(pointer); at.isValid()) tell(at);
}

void ScenarioModel::update() {
    const std::unique_ptr<ScenarioItem> made = scenarioTree(type_, values_);
    sync(*root_, *made, {});
}

// Makes the old tree say what the new one says, row by row.
void ScenarioModel::sync(ScenarioItem& old, ScenarioItem& made, const QModelIndex& at) {
    const bool isNews = old.origin != made.origin || old.json != made.json || old.source != made.source;
    old.origin = made.origin;
    old.json = std::move(made.json);
    old.source = std::move(made.source);
    for (std::size_t i = 0; i < made.children.size(); ++i) {
        const auto rest = old.children.begin() + static_cast<std::ptrdiff_t>(i);
        const auto same = std::find_if(rest, old.children.end(),
                                       [&](const auto& child) { return isSame(*child, *made.children[i]); });
        const int row = static_cast<int>(i);
        if (same == old.children.end()) {
            beginInsertRows(at, row, row);
            made.children[i]->parent = &old;
            old.children.insert(rest, std::move(made.children[i]));
            endInsertRows();
            continue;
        }
        if (same != rest) {
            beginRemoveRows(at, row, static_cast<int>(same - old.children.begin()) - 1);
            old.children.erase(rest, same);
            endRemoveRows();
        }
        sync(*old.children[i], *made.children[i], index(row, 0, at));
    }
    if (old.children.size() > made.children.size()) {
        beginRemoveRows(at, static_cast<int>(made.children.size()),
                        static_cast<int>(old.children.size()) - 1);
        old.children.resize(made.children.size());
        endRemoveRows();
    }
    if (isNews && at.isValid()) tell(at);
}

void ScenarioModel::tell(const QModelIndex& at) {
    emit dataChanged(at, at.siblingAtColumn(valueColumn));
}

const ScenarioItem& ScenarioModel::itemAt(const QModelIndex& index) const {
    return index.isValid() ? *static_cast<const ScenarioItem*>(index.constInternalPointer()) : *root_;
}

QModelIndex ScenarioModel::indexOf(const std::string& pointer, int column) const {
    QModelIndex at;
    const ScenarioItem* item = root_.get();
    while (item->pointer != pointer) {
        const auto next = std::ranges::find_if(item->children, [&](const auto& child) {
            return child->role != ItemRole::adder &&
                   (child->pointer == pointer || pointer.starts_with(child->pointer + '/'));
        });
        if (next == item->children.end()) return {};
        at = index(static_cast<int>(next - item->children.begin()), elementColumn, at);
        item = next->get();
    }
    return at.isValid() ? at.siblingAtColumn(column) : at;
}

QStringList ScenarioModel::wordsFor(const ScenarioItem& item) const {
    if (!item.addsKey())
        return item.type->kind == FieldKind::reference ? namesOf(item.type->target, values_)
                                                       : wordsOf(*item.type);
    QStringList names = namesOf(item.parent->type->target, values_);
    names.removeIf([&](const QString& name) {
        const ScenarioItem* there = item.parent->child(stdtext(name));
        return there && there->hasValue();
    });
    return names;
}

QString ScenarioModel::problemAt(const ScenarioItem& item) const {
    const auto found = problems_.find(item.pointer);
    const bool isItsOwn = found != problems_.end() && item.role != ItemRole::adder;
    return isItsOwn ? found->second : QString();
}

bool ScenarioModel::reset(const QModelIndex& index) {
    return mayEdit() && canReset(itemAt(index)) && edit().reset(itemAt(index));
}

bool ScenarioModel::remove(const QModelIndex& index) {
    return mayEdit() && canRemove(itemAt(index)) && edit().remove(itemAt(index));
}

bool ScenarioModel::add(const QModelIndex& adder, const QString& text) {
    if (!mayEdit()) return false;
    const ScenarioItem& item = itemAt(adder);
    if (item.role != ItemRole::adder) return false;
    const ScenarioItem& holder = *item.parent;
    if (item.addsKey()) {
        const QString name = text.trimmed();
        return !name.isEmpty() && edit().addKey(holder, name, starterJson(*item.type));
    }
    const bool isOneValue = editorKindOf(*item.type) != EditorKind::none;
    return edit().append(holder, isOneValue ? jsonOf(*item.type, text) : starterJson(*item.type));
}

void ScenarioModel::setPalette(const QPalette& palette) {
    palette_ = palette;
    hasPalette_ = true;
}

QModelIndex ScenarioModel::index(int row, int column, const QModelIndex& parent) const {
    if (!hasIndex(row, column, parent)) return {};
    return createIndex(row, column, itemAt(parent).children[static_cast<std::size_t>(row)].get());
}

QModelIndex ScenarioModel::parent(const QModelIndex& index) const {
    if (!index.isValid()) return {};
    const ScenarioItem* parent = itemAt(index).parent;
    return parent == root_.get() ? QModelIndex() : createIndex(static_cast<int>(parent->row()), 0, parent);
}

int ScenarioModel::rowCount(const QModelIndex& parent) const {
    return parent.column() > 0 ? 0 : static_cast<int>(itemAt(parent).children.size());
}

int ScenarioModel::columnCount(const QModelIndex&) const {
    return columnCount_;
}

QVariant ScenarioModel::data(const QModelIndex& index, int role) const {
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
    const ScenarioItem& item = itemAt(index);
    const bool isValue = index.column() == valueColumn;
    switch (role) {
        case Qt::DisplayRole:
            if (!isValue) return elementText(item);
            return item.type->kind == FieldKind::one_of && item.hasValue() ? chosenWord(item)
                                                                           : itemValueText(item);
        case Qt::EditRole:
            if (!isValue) return elementText(item);
            if (item.role == ItemRole::adder) return QString();
            if (editorKindOf(*item.type) == EditorKind::words) return chosenWord(item);
            return item.hasValue() ? editText(item.json) : QString();
        case Qt::CheckStateRole: return isValue ? checkStateOf(item) : QVariant();
        case Qt::ToolTipRole: return tipOf(item);
        case Qt::ForegroundRole: return colorOf(item, index.column());
        case pointerRole: return qtext(item.pointer);
        case writtenRole: return item.origin == Origin::own;
        case itemRole: return QVariant::fromValue(&item);
        case wordsRole: return wordsFor(item);
        case searchRole:
            return elementText(item) + QLatin1Char(' ') +
                   (isEditable(item) ? itemValueText(item) : QString());
        default: return {};
    }
}

QString ScenarioModel::tipOf(const ScenarioItem& item) const {
    QStringList lines{helpOf(item)};
    if (item.role == ItemRole::adder) lines = QStringList{elementText(item)};
    if (item.role != ItemRole::adder && item.hasValue())
        lines << QStringLiteral("%1 · %2").arg(itemValueText(item), originText(item));
    lines << problemAt(item);
    lines.removeAll(QString());
    return Qt::convertFromPlainText(lines.join(QLatin1Char('\n')));
}

QVariant ScenarioModel::checkStateOf(const ScenarioItem& item) const {
    if (!isFlag(item)) return {};
    const QString text = item.hasValue() ? item.json : defaultOf(item);
    return text == QStringLiteral("true") ? Qt::Checked : Qt::Unchecked;
}

QVariant ScenarioModel::colorOf(const ScenarioItem& item, int column) const {
    if (!hasPalette_) return {};
    const Theme& theme = themeOf(palette_);
    if (!problemAt(item).isEmpty()) return theme.bad;
    if (item.role == ItemRole::adder) return theme.accent;
    const bool isFaint = column == valueColumn ? item.origin != Origin::own : !item.hasValue();
    return isFaint ? theme.faintText : theme.text;
}

// Places that are known from an older text are none.
bool ScenarioModel::mayEdit() {
    if (document_.text() == text_) return canEdit_;
    readText();
    return false;
}

bool ScenarioModel::setData(const QModelIndex& index, const QVariant& value, int role) {
    if (index.column() != valueColumn || !mayEdit()) return false;
    const ScenarioItem& item = itemAt(index);
    if (role == Qt::CheckStateRole && isFlag(item)) {
        const bool isChecked = value.toInt() == Qt::Checked;
        return edit().set(item, isChecked ? QStringLiteral("true") : QStringLiteral("false"));
    }
    return role == Qt::EditRole && isEditable(item) && !isFlag(item) && take(index, value.toString());
}

bool ScenarioModel::take(const QModelIndex& index, const QString& text) {
    const ScenarioItem& item = itemAt(index);
    if (item.addsKey()) return add(index, text);
    // Who leaves an editor without a change has changed nothing, inherited values and defaults included.
    if (text == data(index, Qt::EditRole).toString()) return true;
    if (text.isEmpty() && canReset(item)) return edit().reset(item);
    if (const std::optional<QString> problem = problemOf(*item.type, text)) {
        emit refused(index, *problem);
        return false;
    }
    if (item.role == ItemRole::adder) return add(index, text);
    const bool isChoice = editorKindOf(*item.type) == EditorKind::words;
    return edit().set(item, isChoice ? chosenJson(*item.type, text) : jsonOf(*item.type, text));
}

Qt::ItemFlags ScenarioModel::flags(const QModelIndex& index) const {
    if (!index.isValid()) return Qt::NoItemFlags;
    const ScenarioItem& item = itemAt(index);
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable;
    if (!canEdit_ || index.column() != valueColumn) return flags;
    if (isFlag(item)) return flags | Qt::ItemIsUserCheckable;
    return isEditable(item) ? flags | Qt::ItemIsEditable : flags;
}

QVariant ScenarioModel::headerData(int section, Qt::Orientation orientation, int role) const {
    if (role != Qt::DisplayRole || orientation != Qt::Horizontal) return {};
    if (section == elementColumn) return tr("Element");
    return section == valueColumn ? tr("Value") : QVariant();
}

}  // namespace plimsoll::gui
