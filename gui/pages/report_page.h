// SPDX-License-Identifier: GPL-3.0-or-later
// The last result or comparison as a report: a preview, what of it is wanted, and the way to a file. The
// check boxes hold for the preview and for PDF; the other files always have everything.
#pragma once

#include <QSet>
#include <QWidget>
#include <optional>
#include <vector>

#include "gui/pages/report_exporter.h"
#include "gui/pages/report_pictures.h"
#include "gui/pages/report_subject.h"

class QBoxLayout;
class QCheckBox;
class QLabel;
class QPushButton;
class QStackedWidget;
class QTextBrowser;

namespace plimsoll::gui {

class CardGrid;

class ReportPage : public QWidget {
    Q_OBJECT

  public:
    explicit ReportPage(QWidget* parent = nullptr);
    ~ReportPage() override;

    void showResult(const ResultPtr& result);
    void showComparison(const ComparisonPtr& comparison);

    // Asks where to; does nothing without a report.
    void save();
    void saveAll();  // every file, into a folder that is asked for
    // The charts of what the report is of, which other pages have, into a folder that is asked for.
    void savePictures(const QString& ending);
    bool isOfComparison() const { return subject_.comparison() != nullptr; }
    void saveTo(const QString& path, ReportFormat format);

  signals:
    void saved(const QString& path);
    void failed(const QString& why);
    void picturesWanted(const QString& folder, const QString& ending);

  protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;

  private:
    QWidget* makeChoices();
    void arrange();
    void setSubject(ReportSubject subject);
    void drawAnew();  // at once if somebody looks, else when somebody does
    void refresh();
    void showParts();
    void drawText();
    void writePdf();
    void write(const ReportText& text);
    void updateButtons();
    void translate();

    struct Order {
        QString path;
        ReportFormat format;
    };

    ReportSubject subject_;
    bool isStale_ = false;  // what is drawn is not the subject in this language: nobody looks
    Summary summary_;
    std::vector<ReportPicture> pictureList_;
    QSet<QString> leftOut_;
    std::optional<Order> order_;  // while it is carried out
    ReportText pdf_;              // that is being drawn
    ReportPictures screenPictures_;
    ReportPictures paperPictures_;
    ReportExporter exporter_;

    QPushButton* save_ = nullptr;
    QPushButton* saveAll_ = nullptr;
    QPushButton* savePictures_ = nullptr;
    QLabel* partsTitle_ = nullptr;
    QLabel* partsHint_ = nullptr;
    QWidget* parts_ = nullptr;
    CardGrid* partsLayout_ = nullptr;
    QBoxLayout* buttons_ = nullptr;
    QWidget* choices_ = nullptr;
    QBoxLayout* halves_ = nullptr;
    std::vector<QCheckBox*> boxes_;
    QTextBrowser* preview_ = nullptr;
    QLabel* empty_ = nullptr;
    QStackedWidget* stack_ = nullptr;
};

}  // namespace plimsoll::gui
