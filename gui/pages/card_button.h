// SPDX-License-Identifier: GPL-3.0-or-later
// A card to be clicked or chosen by the keyboard: a title, a text below it and a faint last line. The text
// wraps, and the card is as high as it needs. Screen readers hear all of it.
#pragma once

#include <QAbstractButton>

namespace plimsoll::gui {

class CardButton : public QAbstractButton {
    Q_OBJECT

  public:
    explicit CardButton(QWidget* parent = nullptr);

    QString title() const { return title_; }
    // An empty text takes no room.
    void setTexts(const QString& title, const QString& text, const QString& remark = {});

    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

  protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

  private:
    QFont titleFont() const;
    QFont remarkFont() const;
    int textHeight(int width) const;

    QString title_, text_, remark_;
};

}  // namespace plimsoll::gui
