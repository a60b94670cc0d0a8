// SPDX-License-Identifier: GPL-3.0-or-later
// Widgets beside one another as words are in a paragraph: those without room begin another line. Leaves out:
// stretching, and languages that are read from the right.
#pragma once

#include <QLayout>
#include <memory>
#include <vector>

namespace plimsoll::gui {

class FlowLayout : public QLayout {
    Q_OBJECT

  public:
    FlowLayout() = default;
    ~FlowLayout() override = default;

    void addItem(QLayoutItem* item) override { items_.emplace_back(item); }
    int count() const override { return static_cast<int>(items_.size()); }
    QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    Qt::Orientations expandingDirections() const override { return {}; }
    bool hasHeightForWidth() const override { return true; }
    int heightForWidth(int width) const override;
    QSize sizeHint() const override;
    QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

  private:
    std::vector<QRect> places(int width) const;

    std::vector<std::unique_ptr<QLayoutItem>> items_;
};

}  // namespace plimsoll::gui
