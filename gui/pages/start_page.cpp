// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/start_page.h"

#include <QDir>
#include <QDragEnterEvent>
#include <QFileInfo>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>

#include "gui/pages/card_button.h"
#include "gui/pages/card_grid.h"
#include "gui/pages/dropped_files.h"
#include "gui/pages/example_folder.h"
#include "gui/pages/example_questions.h"
#include "gui/theme/icons.h"
#include "gui/theme/theme.h"
#include "gui/theme/values.h"

namespace plimsoll::gui {

namespace {

constexpr int kMargin = 20;
constexpr int kSpacing = 10;
constexpr int kMark = 56;
constexpr int kFilesWidth = 300;
constexpr int kExampleWidth = 240;

enum class Size { section, title };

QLabel* heading(Size size, QWidget* parent) {
    auto* label = new QLabel(parent);
    QFont font = label->font();
    font.setBold(true);
    if (size == Size::title) font.setPointSizeF(font.pointSizeF() * 1.8);
    label->setFont(font);
    return label;
}

QLabel* faint(QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setForegroundRole(QPalette::PlaceholderText);
    label->setWordWrap(true);
    return label;
}

// Scrolls where there is not room enough, without a frame of its own.
QScrollArea* scrollArea(QWidget* parent) {
    auto* area = new QScrollArea(parent);
    area->setWidgetResizable(true);
    area->setFrameShape(QFrame::NoFrame);
    area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    area->setFocusPolicy(Qt::NoFocus);
    return area;
}

QVBoxLayout* column(QWidget* owner) {
    auto* layout = new QVBoxLayout(owner);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(kSpacing);
    return layout;
}

bool isOfTextbook(const Example& example) {
    return example.files.size() == 1;
}

}  // namespace

StartPage::StartPage(QWidget* parent) : QWidget(parent) {
    setAcceptDrops(true);
    auto* halves = new QHBoxLayout;
    halves->setSpacing(2 * kMargin);
    halves->addWidget(makeFiles());
    halves->addWidget(makeExamples(), 1);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    layout->setSpacing(kMargin);
    layout->addWidget(makeHeader());
    layout->addLayout(halves, 1);
    translate();
}

QWidget* StartPage::makeHeader() {
    auto* header = new QWidget(this);
    auto* mark = new QLabel(header);
    mark->setPixmap(programIcon().pixmap(QSize(kMark, kMark), devicePixelRatioF()));
    auto* name = heading(Size::title, header);
    name->setText(QStringLiteral("Plimsoll"));
    promise_ = faint(header);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    words->addWidget(name);
    words->addWidget(promise_);
    auto* row = new QHBoxLayout(header);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(16);
    row->addWidget(mark);
    row->addLayout(words, 1);
    return header;
}

QWidget* StartPage::makeFiles() {
    auto* files = new QWidget(this);
    files->setFixedWidth(kFilesWidth);
    open_ = new QPushButton(files);
    open_->setIcon(icon(QStringLiteral("open"), palette()));
    open_->setMinimumHeight(36);
    connect(open_, &QPushButton::clicked, this, &StartPage::browseRequested);
    dropHint_ = faint(files);
    recentTitle_ = heading(Size::section, files);
    noRecent_ = faint(files);
    recentArea_ = scrollArea(files);
    QVBoxLayout* layout = column(files);
    layout->addWidget(open_);
    layout->addWidget(dropHint_);
    layout->addSpacing(kSpacing);
    layout->addWidget(recentTitle_);
    layout->addWidget(noRecent_);
    layout->addWidget(recentArea_, 1);
    return files;
}

QWidget* StartPage::makeExamples() {
    QScrollArea* area = scrollArea(this);
    auto* content = new QWidget(area);
    QVBoxLayout* layout = column(content);
    layout->setContentsMargins(0, 0, kSpacing, 0);  // from the scroll bar
    systemsTitle_ = heading(Size::section, content);
    textbookTitle_ = heading(Size::section, content);
    auto* systems = new CardGrid(kExampleWidth, 3);
    auto* textbook = new CardGrid(kExampleWidth, 3);
    for (const Example& example : all_examples())
        (isOfTextbook(example) ? textbook : systems)->addWidget(makeExample(example, content));
    layout->addWidget(systemsTitle_);
    layout->addLayout(systems);
    layout->addSpacing(kSpacing);
    layout->addWidget(textbookTitle_);
    layout->addLayout(textbook);
    layout->addStretch(1);
    area->setWidget(content);
    return area;
}

CardButton* StartPage::makeExample(const Example& example, QWidget* parent) {
    auto* card = new CardButton(parent);
    card->setObjectName(QStringLiteral("example ") + qtext(example.name));
    connect(card, &CardButton::clicked, this,
            [this, name = qtext(example.name)] { emit exampleRequested(name); });
    examples_.push_back({example, card});
    return card;
}

void StartPage::noteOpened(const QString& path) {
    recent_.add(path);
    showRecent();
}

void StartPage::showRecent() {
    auto* cards = new QWidget(recentArea_);
    QVBoxLayout* layout = column(cards);
    layout->setSpacing(6);
    const QStringList paths = recent_.paths();
    for (const QString& path : paths) layout->addWidget(makeRecent(path, cards));
    layout->addStretch(1);
    noRecent_->setVisible(paths.isEmpty());
    // The card that asked for this may be among the old ones.
    if (QWidget* old = recentArea_->takeWidget()) old->deleteLater();
    recentArea_->setWidget(cards);
}

CardButton* StartPage::makeRecent(const QString& path, QWidget* parent) {
    auto* card = new CardButton(parent);
    const QFileInfo file(path);
    card->setTexts(file.fileName(), {}, QDir::toNativeSeparators(file.path()));
    card->setToolTip(QDir::toNativeSeparators(path));
    connect(card, &CardButton::clicked, this, [this, path] { emit openRequested(path); });
    return card;
}

void StartPage::translate() {
    promise_->setText(tr(
        "How much load an architecture can safely carry, what its users will feel and what it will cost."));
    open_->setText(tr("Open a scenario…"));
    open_->setToolTip(tr("A JSON file that describes services, how they are deployed, and who calls them"));
    dropHint_->setText(tr("Or drop a scenario here. Two or more are compared with each other."));
    recentTitle_->setText(tr("Recent"));
    noRecent_->setText(tr("Scenarios that you open are listed here."));
    systemsTitle_->setText(tr("Examples: whole systems"));
    textbookTitle_->setText(tr("Examples: one idea each, with a known answer"));
    for (const ExampleCard& each : examples_) {
        const int architectures = static_cast<int>(architecturesOf(each.example).size());
        const QString remark =
            architectures > 1 ? tr("%n architecture(s) to compare", nullptr, architectures) : QString();
        each.card->setTexts(qtext(each.example.name).section(QLatin1Char('/'), -1),
                            translatedQuestion(each.example.question), remark);
        each.card->setToolTip(
            tr("Write this example into your documents, where it is not there yet, and open it"));
    }
}

void StartPage::changeEvent(QEvent* event) {
    QWidget::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
    if (event->type() == QEvent::PaletteChange) open_->setIcon(icon(QStringLiteral("open"), palette()));
}

// Files come and go while other pages are seen.
void StartPage::showEvent(QShowEvent* event) {
    showRecent();
    QWidget::showEvent(event);
}

void StartPage::dragEnterEvent(QDragEnterEvent* event) {
    if (droppedFiles(*event->mimeData()).isEmpty()) return;
    event->acceptProposedAction();
    setDropping(true);
}

void StartPage::dragLeaveEvent(QDragLeaveEvent*) {
    setDropping(false);
}

void StartPage::dropEvent(QDropEvent* event) {
    setDropping(false);
    const QStringList files = droppedFiles(*event->mimeData());
    if (files.isEmpty()) return;
    event->acceptProposedAction();
    if (files.size() == 1)
        emit openRequested(files.front());
    else
        emit compareRequested(files);
}

void StartPage::setDropping(bool isDropping) {
    isDropping_ = isDropping;
    update();
}

void StartPage::paintEvent(QPaintEvent* event) {
    QWidget::paintEvent(event);
    if (!isDropping_) return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(themeOf(palette()).accent, 2, Qt::DashLine));
    painter.drawRoundedRect(QRectF(rect()).adjusted(6, 6, -6, -6), 8, 8);
}

}  // namespace plimsoll::gui
