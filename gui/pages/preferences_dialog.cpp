// SPDX-License-Identifier: GPL-3.0-or-later
#include "gui/pages/preferences_dialog.h"

#include <QApplication>
#include <QComboBox>
#include <QDialogButtonBox>
#include <QEvent>
#include <QFormLayout>
#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QSpinBox>
#include <QVBoxLayout>

#include "gui/theme/language.h"

namespace plimsoll::gui {

namespace {

constexpr int kMargin = 16;
constexpr int kNarrowest = 420;

// A language is written as those who speak it do, whatever the window speaks.
QString ownName(const QString& language) {
    return language == QStringLiteral("en") ? QStringLiteral("English")
                                            : QLocale(language).nativeLanguageName();
}

QLabel* labelOf(QWidget* field, QWidget* parent) {
    auto* label = new QLabel(parent);
    label->setBuddy(field);
    return label;
}

// 0 is the least, shown as a word; numbers that make no sense between it and `least` are stepped over.
class SpinBoxFromWord : public QSpinBox {
  public:
    SpinBoxFromWord(int least, int most, QWidget* parent) : QSpinBox(parent), least_(least) {
        setRange(0, most);
    }

    void stepBy(int steps) override {
        QSpinBox::stepBy(steps);
        if (value() > 0 && value() < least_) setValue(steps > 0 ? least_ : 0);
    }

  private:
    int least_;
};

}  // namespace

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : QDialog(parent),
      theme_(new QComboBox(this)),
      language_(new QComboBox(this)),
      fontSize_(new SpinBoxFromWord(Settings::kSmallestFont, Settings::kLargestFont, this)),
      threads_(new SpinBoxFromWord(1, Settings::kMostThreads, this)),
      themeLabel_(labelOf(theme_, this)),
      languageLabel_(labelOf(language_, this)),
      fontSizeLabel_(labelOf(fontSize_, this)),
      threadsLabel_(labelOf(threads_, this)),
      hint_(new QLabel(this)),
      buttons_(new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel |
                                        QDialogButtonBox::Apply | QDialogButtonBox::RestoreDefaults,
                                    this)) {
    theme_->setObjectName(QStringLiteral("theme"));
    language_->setObjectName(QStringLiteral("language"));
    fontSize_->setObjectName(QStringLiteral("font-size"));
    threads_->setObjectName(QStringLiteral("threads"));
    layOut();
    translate();
    fill();
    connect(buttons_, &QDialogButtonBox::accepted, this, [this] {
        apply();
        accept();
    });
    connect(buttons_, &QDialogButtonBox::rejected, this, &QDialog::reject);
    connect(buttons_->button(QDialogButtonBox::Apply), &QPushButton::clicked, this,
            &PreferencesDialog::apply);
    connect(buttons_->button(QDialogButtonBox::RestoreDefaults), &QPushButton::clicked, this,
            &PreferencesDialog::restoreDefaults);
}

void PreferencesDialog::layOut() {
    for (int i = 0; i < 3; ++i) theme_->addItem({}, i);
    language_->addItem({}, QString());
    for (const QString& name : languageNames()) language_->addItem(ownName(name), name);
    auto* form = new QFormLayout;
    form->setHorizontalSpacing(kMargin);
    form->setVerticalSpacing(kMargin / 2);
    form->addRow(themeLabel_, theme_);
    form->addRow(languageLabel_, language_);
    form->addRow(fontSizeLabel_, fontSize_);
    form->addRow(threadsLabel_, threads_);
    hint_->setWordWrap(true);
    hint_->setForegroundRole(QPalette::PlaceholderText);
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(kMargin, kMargin, kMargin, kMargin);
    column->addLayout(form);
    column->addWidget(hint_);
    column->addStretch(1);
    column->addWidget(buttons_);
    setMinimumWidth(kNarrowest);
}

void PreferencesDialog::fill() {
    theme_->setCurrentIndex(theme_->findData(static_cast<int>(settings_.theme())));
    const QString language = settings_.language();
    language_->setCurrentIndex(language.isEmpty() ? 0 : language_->findData(language));
    fontSize_->setValue(settings_.fontSize());
    threads_->setValue(settings_.threads());
}

void PreferencesDialog::translate() {
    setWindowTitle(tr("Preferences"));
    themeLabel_->setText(tr("&Theme:"));
    languageLabel_->setText(tr("&Language:"));
    fontSizeLabel_->setText(tr("Size of &letters:"));
    threadsLabel_->setText(tr("Th&reads that simulate:"));
    theme_->setItemText(theme_->findData(static_cast<int>(ThemeChoice::system)), tr("As the desktop"));
    theme_->setItemText(theme_->findData(static_cast<int>(ThemeChoice::light)), tr("Light"));
    theme_->setItemText(theme_->findData(static_cast<int>(ThemeChoice::dark)), tr("Dark"));
    language_->setItemText(0, tr("As the desktop"));
    fontSize_->setSpecialValueText(tr("As the desktop"));
    fontSize_->setSuffix(tr(" pt"));
    threads_->setSpecialValueText(tr("One per processor"));
    threads_->setToolTip(
        tr("Replications are computed side by side. The result is the same on any number of threads."));
    hint_->setText(
        tr("Figures do not depend on any of these. Another number of threads is used from the next run on."));
}

void PreferencesDialog::apply() {
    fontSize_->interpretText();
    threads_->interpretText();
    settings_.setTheme(static_cast<ThemeChoice>(theme_->currentData().toInt()));
    settings_.setLanguage(language_->currentData().toString());
    settings_.setFontSize(fontSize_->value());
    settings_.setThreads(threads_->value());
    applyTheme(settings_.theme(), *qApp);
    applyFontSize(settings_.fontSize(), *qApp);
    installLanguage(settings_.language());
    fill();  // a size that is none, as 3, has become the desktop's
    emit applied();
}

// Shown, and in force only when they are applied.
void PreferencesDialog::restoreDefaults() {
    theme_->setCurrentIndex(theme_->findData(static_cast<int>(ThemeChoice::system)));
    language_->setCurrentIndex(0);
    fontSize_->setValue(0);
    threads_->setValue(0);
}

void PreferencesDialog::changeEvent(QEvent* event) {
    QDialog::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) translate();
}

}  // namespace plimsoll::gui
