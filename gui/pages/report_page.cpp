// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/report_page.h"

#include <QBoxLayout>
#include <QCheckBox>
#include <QDir>
#include <QEvent>
#include <QFileDialog>
#include <QLabel>
#include <QMenu>
#include <QPushButton>
#include <QScrollBar>
#include <QStackedWidget>
#include <QStandardPaths>
#include <QTextBrowser>

#include "gui/document/save_dialog.h"
#include "gui/pages/card_grid.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kMargin = 12;
constexpr int kChoicesWidth = 200;
constexpr int kNarrowestPart = 150;
constexpr int kMostColumns = 6;
constexpr int kWide = 860;         // from here on there is room for the choices beside the preview
constexpr double kPaperScale = 3;  // pixels of a picture on paper for each on the screen

// Reports are printed on white.
QPalette paper() {
    return QPalette(QColor(Qt::white));
}

QString documents() {
    return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation);
}

}  // namespace

ReportPage::ReportPage(QWidget* parent)
    : QWidget(parent),
      preview_(new QTextBrowser(this)),
      empty_(new QLabel(this)),
      stack_(new QStackedWidget(this)) {
    preview_->setOpenLinks(false);
    preview_->document()->setDocumentMargin(2 * kMargin);
    empty_->setAlignment(Qt::AlignCenter);
    empty_->setWordWrap(true);
    empty_->setForegroundRole(QPalette::PlaceholderText);
    stack_->addWidget(empty_);
    stack_->addWidget(preview_);
    choices_ = makeChoices();
    halves_ = new QBoxLayout(QBoxLayout::LeftToRight, this);
    halves_->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    halves_->setSpacing(kMargin);
    halves_->addWidget(choices_);
    halves_->addWidget(stack_, 1);
    arrange();
    connect(&screenPictures_, &ReportPictures::drawn, this, [this](const QString& name, const QImage& image) {
        preview_->document()->addResource(QTextDocument::ImageResource, QUrl(name), image);
    });
    connect(&screenPictures_, &ReportPictures::finished, this, [this] {
        QTextDocument& document = *preview_->document();
        document.markContentsDirty(0, document.characterCount());
        preview_->viewport()->update();
    });
    connect(&paperPictures_, &ReportPictures::drawn, this,
            [this](const QString& name, const QImage& image) { pdf_.pictures[name] = image; });
    connect(&paperPictures_, &ReportPictures::finished, this, [this] { write(pdf_); });
    connect(&exporter_, &ReportExporter::saved, this, &ReportPage::saved);
    connect(&exporter_, &ReportExporter::failed, this, &ReportPage::failed);
    for (const auto end : {&ReportExporter::saved, &ReportExporter::failed})
        connect(&exporter_, end, this, [this] {
            order_.reset();
            updateButtons();
        });
    translate();
    updateButtons();
}

ReportPage::~ReportPage() = default;

QWidget* ReportPage::makeChoices() {
    auto* choices = new QWidget(this);
    save_ = new QPushButton(choices);
    save_->setIcon(icon(QStringLiteral("save"), palette()));
    save_->setMinimumHeight(32);
    saveAll_ = new QPushButton(choices);
    savePictures_ = new QPushButton(choices);
    auto* kinds = new QMenu(savePictures_);
    for (const char* ending : {"png", "svg", "pdf"})
        kinds->addAction(QString::fromLatin1(ending).toUpper(), this,
                         [this, ending] { savePictures(QString::fromLatin1(ending)); });
    savePictures_->setMenu(kinds);
    partsTitle_ = new QLabel(choices);
    partsTitle_->setFont([font = partsTitle_->font()]() mutable {
        font.setBold(true);
        return font;
    }());
    partsHint_ = new QLabel(choices);
    partsHint_->setWordWrap(true);
    partsHint_->setForegroundRole(QPalette::PlaceholderText);
    parts_ = new QWidget(choices);
    partsLayout_ = new CardGrid(kNarrowestPart, kMostColumns, parts_);
    buttons_ = new QBoxLayout(QBoxLayout::TopToBottom);
    buttons_->addWidget(save_);
    buttons_->addWidget(saveAll_);
    buttons_->addWidget(savePictures_);
    auto* column = new QVBoxLayout(choices);
    column->setContentsMargins(0, 0, 0, 0);
    column->addLayout(buttons_);
    column->addSpacing(kMargin / 2);
    column->addWidget(partsTitle_);
    column->addWidget(parts_);
    column->addWidget(partsHint_);
    column->addStretch(1);
    connect(save_, &QPushButton::clicked, this, &ReportPage::save);
    connect(saveAll_, &QPushButton::clicked, this, &ReportPage::saveAll);
    return choices;
}

// Beside the preview, or above it where that needs the width.
void ReportPage::arrange() {
    const bool isWide = width() >= kWide;
    halves_->setDirection(isWide ? QBoxLayout::LeftToRight : QBoxLayout::TopToBottom);
    buttons_->setDirection(isWide ? QBoxLayout::TopToBottom : QBoxLayout::LeftToRight);
    choices_->setMinimumWidth(isWide ? kChoicesWidth : 0);
    choices_->setMaximumWidth(isWide ? kChoicesWidth : QWIDGETSIZE_MAX);
    partsTitle_->setVisible(isWide);
}

void ReportPage::resizeEvent(QResizeEvent* event) {
    QWidget::resizeEvent(event);
    arrange();
}

void ReportPage::showResult(const ResultPtr& result) {
    setSubject(result ? ReportSubject(result) : ReportSubject());
}

void ReportPage::showComparison(const ComparisonPtr& comparison) {
    setSubject(comparison && !comparison->results.empty() ? ReportSubject(comparison) : ReportSubject());
}

void ReportPage::setSubject(ReportSubject subject) {
    subject_ = std::move(subject);
    preview_->verticalScrollBar()->setValue(0);
    drawAnew();
    updateButtons();
}

void ReportPage::drawAnew() {
    isStale_ = true;
    if (isVisible()) refresh();
}

void ReportPage::refresh() {
    isStale_ = false;
    screenPictures_.stop();
    summary_ = subject_.isEmpty() ? Summary() : subject_.summary();
    pictureList_ = subject_.isEmpty() ? std::vector<ReportPicture>() : picturesOf(subject_.asComparison());
    showParts();
    drawText();
    stack_->setCurrentWidget(subject_.isEmpty() ? static_cast<QWidget*>(empty_) : preview_);
}

// What was left out stays so with the next report.
void ReportPage::showParts() {
    for (QCheckBox* box : boxes_) box->deleteLater();
    boxes_.clear();
    while (const auto gone = std::unique_ptr<QLayoutItem>(partsLayout_->takeAt(0))) continue;
    if (!subject_.isEmpty())
        for (const ReportPart& part : partsOf(summary_, pictureList_)) {
            auto* box = new QCheckBox(part.title, parts_);
            box->setObjectName(part.id);
            box->setChecked(!leftOut_.contains(part.id));
            connect(box, &QCheckBox::toggled, this, [this, id = part.id](bool isWanted) {
                if (isWanted)
                    leftOut_.remove(id);
                else
                    leftOut_.insert(id);
                drawText();
            });
            partsLayout_->addWidget(box);
            boxes_.push_back(box);
        }
    parts_->updateGeometry();
}

void ReportPage::drawText() {
    if (subject_.isEmpty()) return;
    const int place = preview_->verticalScrollBar()->value();
    fill(*preview_->document(), reportText(summary_, pictureList_, leftOut_, themeOf(palette())));
    preview_->moveCursor(QTextCursor::Start);  // else the view follows it to the end
    preview_->verticalScrollBar()->setValue(place);
    screenPictures_.draw(pictureList_, palette(), devicePixelRatioF());
}

void ReportPage::save() {
    if (!save_->isEnabled()) return;
    QStringList filters;
    for (const auto& [format, name] : fileFormats()) filters << name;
    const QString suggestion = documents() + QLatin1Char('/') + subject_.fileName() + QStringLiteral(".html");
    const auto place = askWhereToSave(*this, {tr("Save the report"), suggestion, filters});
    if (!place) return;
    const ReportFormat chosen = fileFormats()[static_cast<std::size_t>(place->filter)].first;
    saveTo(place->path, formatOf(place->path, chosen));
}

void ReportPage::saveAll() {
    if (!saveAll_->isEnabled()) return;
    const QString folder = QFileDialog::getExistingDirectory(
        this, tr("Save all files of the report into a folder"), documents());
    if (!folder.isEmpty()) saveTo(folder, ReportFormat::bundle);
}

void ReportPage::savePictures(const QString& ending) {
    if (!savePictures_->isEnabled()) return;
    const QString folder =
        QFileDialog::getExistingDirectory(this, tr("Save the charts into a folder"), documents());
    if (folder.isEmpty()) return;
    emit picturesWanted(QDir(folder).filePath(subject_.fileName() + QStringLiteral("-charts")), ending);
}

void ReportPage::saveTo(const QString& path, ReportFormat format) {
    if (subject_.isEmpty() || order_) return;
    order_ = Order{path, format};
    updateButtons();
    if (format == ReportFormat::pdf)
        writePdf();
    else
        write({});
}

void ReportPage::writePdf() {
    if (isStale_) refresh();
    pdf_ = reportText(summary_, pictureList_, leftOut_, themeOf(paper()));
    paperPictures_.draw(pictureList_, paper(), kPaperScale);
}

void ReportPage::write(const ReportText& text) {
    exporter_.save(subject_, text, order_->format, order_->path);
}

void ReportPage::updateButtons() {
    const bool canSave = !subject_.isEmpty() && !order_;
    save_->setEnabled(canSave);
    saveAll_->setEnabled(canSave);
    savePictures_->setEnabled(canSave);
}

void ReportPage::translate() {
    save_->setText(tr("Save report…"));
    save_->setToolTip(tr("As a web page, PDF, Markdown, JSON or CSV"));
    saveAll_->setText(tr("Save all files…"));
    saveAll_->setToolTip(tr("Web page, figures as JSON, tables as CSV and a summary, all into one folder"));
    savePictures_->setText(tr("Save charts"));
    savePictures_->setToolTip(tr("Each chart as a picture of its own, into one folder"));
    partsTitle_->setText(tr("Sections"));
    partsHint_->setText(tr("Of the preview and of PDF. Other files always have everything."));
    empty_->setText(tr("Run a scenario or compare some: the report of the last result appears here."));
    preview_->setAccessibleName(tr("Preview of the report"));
}

void ReportPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        translate();
        drawAnew();  // titles of pictures, too, are written in the language of the moment
    }
    if (event->type() != QEvent::PaletteChange) return;
    save_->setIcon(icon(QStringLiteral("save"), palette()));
    if (!isStale_) drawText();
}

void ReportPage::showEvent(QShowEvent* event) {
    if (isStale_) refresh();
    QWidget::showEvent(event);
}

}  // namespace plimsoll::gui
