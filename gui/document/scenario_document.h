// SPDX-License-Identifier: GPL-3.0-or-later
// One scenario file and its text, which is the truth: forms and levers edit it in place, the editor edits it
// as a whole, and every edit can be undone. A moment after a change the text is read as the command line
// would read the saved file. Knows nothing of widgets, asks nothing: what can't be done is said by whyNot.
#pragma once

#include <QFileSystemWatcher>
#include <QObject>
#include <QString>
#include <QTimer>
#include <QUndoStack>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "gui/document/autosave.h"
#include "gui/document/json_edit.h"
#include "study/candidate.h"

namespace plimsoll::gui {

class ScenarioDocument : public QObject {
    Q_OBJECT

  public:
    // The books must outlive the document.
    explicit ScenarioDocument(PriceBooks& books, QObject* parent = nullptr);
    ~ScenarioDocument() override;

    // False: the old document is still here.
    bool open(const QString& path, QString* whyNot);
    // A text that is not saved; files that it extends are looked for beside `path`.
    void newFromText(const QString& text, const QString& path);
    void close();
    bool save(QString* whyNot) { return saveAs(path_, whyNot); }
    bool saveAs(const QString& path, QString* whyNot);

    QString path() const { return path_; }
    std::string name() const { return path_.toStdString(); }  // as issues call the file
    QString folderPath() const;
    std::string folder() const { return folderPath().toStdString(); }
    QString text() const { return text_; }
    bool isModified() const { return !undo_.isClean(); }
    QUndoStack* undoStack() { return &undo_; }

    // From an editor; what is typed in one go is one step to undo.
    void setText(const QString& text);
    bool isTyping() const { return isTyping_; }  // while textChanged tells of such an edit
    // Values are JSON. False where the text is too broken to find the place.
    bool setValue(const std::string& pointer, const std::string& json);
    bool removeValue(const std::string& pointer);

    // Of the current text, once it was read.
    bool isValid() const { return isValid_; }
    const Issues& issues() const { return issues_; }
    // Of the last valid text; null before the first.
    const Candidate* candidate() const { return candidate_.get(); }
    // Reads at once instead of in a moment.
    void checkNow();

    // Whether the file is another one than was read or written last; a file that is gone is not.
    bool isOtherOnDisk() const;

    // Texts that programs which ended too early left behind, the latest first.
    static std::vector<LostText> recoverable();
    // The file with that text, as a change that can be undone.
    void recover(const LostText& lost);
    static void dropRecoverable(const LostText& lost);
    // After a clean end.
    void forgetAutosave();

  signals:
    void textChanged();
    void replaced();  // by another one, or by what is on the disk now
    void checked();
    void candidateChanged();
    void modifiedChanged(bool isModified);
    void pathChanged();
    void changedOnDisk();  // or gone from it

  private:
    friend class TextCommand;

    void replaceDocument(const QString& text, const QString& path);
    void push(std::vector<TextChange> changes, const QString& name, int mergeId);
    void apply(const std::vector<TextChange>& changes);
    void keepCopy();
    void watch();
    void hearDisk();

    PriceBooks& books_;
    QString path_;
    QString text_;
    QByteArray savedBytes_;                // as they were read or written last
    bool hasMark_ = false;                 // the file begins with a byte order mark
    std::optional<QByteArray> seenBytes_;  // on the disk at last; none: there is no file
    QUndoStack undo_;
    Issues issues_;
    bool isValid_ = false;
    bool isTyping_ = false;
    std::unique_ptr<Candidate> candidate_;
    QTimer checkSoon_;
    QFileSystemWatcher watcher_;
    Autosave autosave_;
    bool hasCopy_ = false;  // of this text
};

}  // namespace plimsoll::gui
