// SPDX-License-Identifier: GPL-3.0-or-later
// Where a person begins: files opened before, the shipped examples with the question each answers, and a
// place to drop scenarios. Leaves out the opening itself: it asks for it, and is told by noteOpened().
#pragma once

#include <QWidget>
#include <vector>

#include "gui/pages/recent_files.h"
#include "study/examples.h"

class QLabel;
class QPushButton;
class QScrollArea;

namespace plimsoll::gui {

class CardButton;

class StartPage : public QWidget {
    Q_OBJECT

  public:
    explicit StartPage(QWidget* parent = nullptr);

    // From now on it is the latest of the recent files.
    void noteOpened(const QString& path);

  signals:
    void openRequested(const QString& path);
    void browseRequested();
    void exampleRequested(const QString& name);
    void compareRequested(const QStringList& paths);  // two or more that were dropped together

  protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void dragEnterEvent(QDragEnterEvent* event) override;
    void dragLeaveEvent(QDragLeaveEvent* event) override;
    void dropEvent(QDropEvent* event) override;
    void paintEvent(QPaintEvent* event) override;

  private:
    QWidget* makeHeader();
    QWidget* makeFiles();
    QWidget* makeExamples();
    CardButton* makeExample(const Example& example, QWidget* parent);
    CardButton* makeRecent(const QString& path, QWidget* parent);
    void showRecent();
    void translate();
    void setDropping(bool isDropping);

    struct ExampleCard {
        Example example;
        CardButton* card;
    };

    RecentFiles recent_;
    std::vector<ExampleCard> examples_;
    QLabel* promise_ = nullptr;
    QPushButton* open_ = nullptr;
    QLabel* dropHint_ = nullptr;
    QLabel* recentTitle_ = nullptr;
    QLabel* noRecent_ = nullptr;
    QScrollArea* recentArea_ = nullptr;
    QLabel* systemsTitle_ = nullptr;
    QLabel* textbookTitle_ = nullptr;
    bool isDropping_ = false;
};

}  // namespace plimsoll::gui
