// SPDX-License-Identifier: GPL-3.0-or-later
// Cards side by side, in as many columns of equal width as fit; the cards of a row are as high as the
// highest.
#pragma once

#include <QLayout>
#include <memory>
#include <vector>

namespace plimsoll::gui {

class CardGrid : public QLayout {
    Q_OBJECT

  public:
    CardGrid(int narrowest, int mostColumns, QWidget* parent = nullptr);
    ~CardGrid() override;

    void addItem(QLayoutItem* item) override;
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    void setGeometry(const QRect& area) override;
    QSize sizeHint() const override { return minimumSize(); }
    QSize minimumSize() const override;
    Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;

  private:
    struct Place {
        QRect area;
        QLayoutItem* item;
    };
    std::vector<Place> placesIn(int width) const;

    int narrowest_, mostColumns_;
    std::vector<std::unique_ptr<QLayoutItem>> items_;
};

}  // namespace plimsoll::gui
