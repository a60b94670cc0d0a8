// SPDX-License-Identifier: GPL-3.0-or-later
// What a person can choose for every start: look, language, letters, threads. Theme, language and letters
// change at once when they are applied; the number of threads holds from the next run on.
#pragma once

#include <QDialog>

#include "gui/theme/settings.h"

class QComboBox;
class QDialogButtonBox;
class QFormLayout;
class QLabel;
class QSpinBox;

namespace plimsoll::gui {

class PreferencesDialog : public QDialog {
    Q_OBJECT

  public:
    explicit PreferencesDialog(QWidget* parent = nullptr);

  signals:
    // The settings are stored, and theme, language and letters have changed.
    void applied();

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void layOut();
    void fill();
    void translate();
    void apply();
    void restoreDefaults();

    Settings settings_;
    QComboBox* theme_;
    QComboBox* language_;
    QSpinBox* fontSize_;
    QSpinBox* threads_;
    QLabel* themeLabel_;
    QLabel* languageLabel_;
    QLabel* fontSizeLabel_;
    QLabel* threadsLabel_;
    QLabel* hint_;
    QDialogButtonBox* buttons_;
};

}  // namespace plimsoll::gui
