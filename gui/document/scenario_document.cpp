// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/document/scenario_document.h"

#include <QFile>
#include <QFileInfo>
#include <QStringDecoder>

#include "gui/document/text_command.h"
#include "gui/document/whole_file.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kMoment = 150;               // ms from the last key to the check
constexpr qint64 kLargestFile = 16 << 20;  // bytes, as the reader
constexpr char kMark[] = "\xEF\xBB\xBF";   // some editors write it before UTF-8
constexpr int kTyping = 1;                 // the id of what is typed
constexpr std::size_t kFirstValueId = 16;

int mergeIdOf(const std::string& pointer) {
    return static_cast<int>(kFirstValueId + std::hash<std::string>{}(pointer) % 1'000'000'000);
}

// Nothing and the reason, or the bytes.
std::optional<QByteArray> bytesOf(const QString& path, QString* whyNot) {
    QFile file(path);
    const QFileInfo about(path);
    if (!about.exists())
        *whyNot = ScenarioDocument::tr("there is no such file");
    else if (!about.isFile())
        *whyNot = ScenarioDocument::tr("it is not a file");
    else if (about.size() > kLargestFile)
        *whyNot = ScenarioDocument::tr("it is larger than 16 MiB");
    else if (!file.open(QIODevice::ReadOnly))
        *whyNot = file.errorString();
    else
        return file.read(kLargestFile);  // some files of the system say that they are empty and never end
    return std::nullopt;
}

std::optional<QString> decoded(const QByteArray& bytes, QString* whyNot) {
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    QString text = decoder(bytes);
    if (!decoder.hasError()) return text;
    *whyNot = ScenarioDocument::tr("it is not UTF-8 text");
    return std::nullopt;
}

}  // namespace

ScenarioDocument::ScenarioDocument(PriceBooks& books, QObject* parent) : QObject(parent), books_(books) {
    checkSoon_.setSingleShot(true);
    checkSoon_.setInterval(kMoment);
    connect(&checkSoon_, &QTimer::timeout, this, &ScenarioDocument::checkNow);
    connect(&undo_, &QUndoStack::cleanChanged, this,
            [this](bool isClean) { emit modifiedChanged(!isClean); });
    connect(&watcher_, &QFileSystemWatcher::fileChanged, this, &ScenarioDocument::hearDisk);
    // A folder where much goes on says little about a file that is watched itself.
    connect(&watcher_, &QFileSystemWatcher::directoryChanged, this, [this] {
        if (!watcher_.files().contains(path_)) hearDisk();
    });
}

ScenarioDocument::~ScenarioDocument() = default;

QString ScenarioDocument::folderPath() const {
    return QFileInfo(path_.isEmpty() ? QStringLiteral("scenario.json") : path_).absolutePath();
}

bool ScenarioDocument::open(const QString& path, QString* whyNot) {
    const std::optional<QByteArray> bytes = bytesOf(path, whyNot);
    if (!bytes) return false;
    const std::optional<QString> text = decoded(*bytes, whyNot);
    if (!text) return false;
    savedBytes_ = *bytes;
    hasMark_ = bytes->startsWith(kMark);
    replaceDocument(*text, QFileInfo(path).absoluteFilePath());
    return true;
}

void ScenarioDocument::newFromText(const QString& text, const QString& path) {
    savedBytes_.clear();
    hasMark_ = false;
    replaceDocument(text, path);
}

void ScenarioDocument::close() {
    newFromText({}, {});
}

void ScenarioDocument::replaceDocument(const QString& text, const QString& path) {
    forgetAutosave();  // what was in it was saved, or dropped on purpose
    path_ = path;
    text_ = text;
    candidate_.reset();
    undo_.clear();
    autosave_.setPath(path);
    watch();
    emit pathChanged();
    emit textChanged();
    emit replaced();
    checkNow();
}

bool ScenarioDocument::saveAs(const QString& path, QString* whyNot) {
    const QByteArray bytes = (hasMark_ ? QByteArray(kMark) : QByteArray()) + text_.toUtf8();
    *whyNot = writeWholeFile(path, bytes);
    if (!whyNot->isEmpty()) return false;
    const bool isElsewhere = QFileInfo(path).absoluteFilePath() != path_;
    forgetAutosave();
    savedBytes_ = bytes;
    path_ = QFileInfo(path).absoluteFilePath();
    autosave_.setPath(path_);
    watch();
    undo_.setClean();
    if (isElsewhere) {
        emit pathChanged();
        checkNow();
    }
    return true;
}

void ScenarioDocument::setText(const QString& text) {
    isTyping_ = true;
    push(changesBetween(text_, text), tr("Type"), kTyping);
    isTyping_ = false;
}

bool ScenarioDocument::setValue(const std::string& pointer, const std::string& json) {
    const TextChanges changes = changesToSet(text_, pointer, qtext(json));
    if (!changes) return false;
    push(*changes, tr("Set %1 to %2").arg(qtext(pointer), qtext(json)), mergeIdOf(pointer));
    return true;
}

bool ScenarioDocument::removeValue(const std::string& pointer) {
    const TextChanges changes = changesToRemove(text_, pointer);
    if (!changes) return false;
    push(*changes, tr("Remove %1").arg(qtext(pointer)), -1);
    return true;
}

void ScenarioDocument::push(std::vector<TextChange> changes, const QString& name, int mergeId) {
    std::erase_if(changes, [](const TextChange& change) { return change.removed == change.inserted; });
    if (changes.empty()) return;
    undo_.push(std::make_unique<TextCommand>(*this, std::move(changes), name, mergeId).release());
}

void ScenarioDocument::apply(const std::vector<TextChange>& changes) {
    text_ = applied(std::move(text_), changes);
    emit textChanged();
    checkSoon_.start();
}

void ScenarioDocument::checkNow() {
    checkSoon_.stop();
    keepCopy();
    if (text_.isEmpty() && path_.isEmpty()) {  // nothing is open, which is no problem of it
        isValid_ = false;
        issues_.clear();
        return emit checked();
    }
    Result<Candidate> read = read_candidate_text(stdtext(text_), name(), folder(), {}, books_);
    isValid_ = read.has_value();
    issues_ = isValid_ ? read->loaded.remarks : read.error();
    if (isValid_) candidate_ = std::make_unique<Candidate>(std::move(*read));
    emit checked();
    if (isValid_) emit candidateChanged();
}

// A copy that an earlier program left is not touched before there is something newer to keep.
void ScenarioDocument::keepCopy() {
    if (isModified())
        autosave_.keep(text_);
    else if (hasCopy_)
        autosave_.forget();
    hasCopy_ = isModified();
}

// The folder too, for a file that comes back is a new one, which nobody watches yet.
void ScenarioDocument::watch() {
    if (!watcher_.files().isEmpty()) watcher_.removePaths(watcher_.files());
    if (!watcher_.directories().isEmpty()) watcher_.removePaths(watcher_.directories());
    seenBytes_ = savedBytes_;
    if (path_.isEmpty()) return;
    if (QFileInfo(path_).isFile()) watcher_.addPath(path_);
    if (QFileInfo(folderPath()).isDir()) watcher_.addPath(folderPath());
}

// Programs that replace a file by a new one end the watch, and a program that only touches it changes
// nothing.
void ScenarioDocument::hearDisk() {
    if (path_.isEmpty()) return;
    if (QFileInfo(path_).isFile() && !watcher_.files().contains(path_)) watcher_.addPath(path_);
    QString whyNot;
    const std::optional<QByteArray> bytes = bytesOf(path_, &whyNot);
    if (bytes == seenBytes_) return;
    seenBytes_ = bytes;
    if (bytes != savedBytes_) emit changedOnDisk();
}

bool ScenarioDocument::isOtherOnDisk() const {
    QString whyNot;
    const std::optional<QByteArray> bytes = bytesOf(path_, &whyNot);
    return bytes && *bytes != savedBytes_;
}

std::vector<LostText> ScenarioDocument::recoverable() {
    return Autosave::lost();
}

void ScenarioDocument::recover(const LostText& lost) {
    QString whyNot;
    // The file as it is on the disk is what undoing leads back to.
    if (!open(lost.path, &whyNot)) newFromText({}, lost.path);
    setText(lost.text);
    checkNow();
    Autosave::drop(lost);  // now this document keeps a copy
}

void ScenarioDocument::dropRecoverable(const LostText& lost) {
    Autosave::drop(lost);
}

void ScenarioDocument::forgetAutosave() {
    if (hasCopy_) autosave_.forget();
    hasCopy_ = false;
}

}  // namespace plimsoll::gui
