// SPDX-License-Identifier: GPL-3.0-or-later
// One sentence above the pages that does not stand in the way: what went wrong or what can be done, with up
// to two buttons. The next message replaces it.
#pragma once

#include <QFrame>
#include <functional>
#include <vector>

class QHBoxLayout;
class QLabel;
class QToolButton;

namespace plimsoll::gui {

class MessageBar : public QFrame {
    Q_OBJECT

  public:
    enum class Tone { information, warning, error };
    struct Choice {
        QString text;
        std::function<void()> act;
    };

    explicit MessageBar(QWidget* parent = nullptr);

    void say(Tone tone, const QString& text, const std::vector<Choice>& choices = {});
    // Unless it asks something.
    void dismiss();
    QString text() const;

  protected:
    void changeEvent(QEvent* event) override;

  private:
    void paint();
    void translate();

    Tone tone_ = Tone::information;
    QLabel* text_;
    QHBoxLayout* buttons_;
    QToolButton* close_;
};

}  // namespace plimsoll::gui
