// SPDX-FileCopyrightText: 2026 Kirikae contributors
// SPDX-License-Identifier: Apache-2.0

// A row that breaks into several where the window is too narrow for it or the text is enlarged, instead of cutting what
// stands last. What may grow (a title, a search box) takes the room that is left in its line. GUI thread.
#pragma once

#include <QLayout>

namespace kirikae::ui {

class FlowRow : public QLayout {
    Q_OBJECT
public:
    explicit FlowRow(int space = 10);
    ~FlowRow() override;
    void addItem(QLayoutItem* item) override;
    [[nodiscard]] int count() const override;
    [[nodiscard]] QLayoutItem* itemAt(int index) const override;
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return Qt::Horizontal; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    //! Of the widest part alone: everything else can stand below it.
    [[nodiscard]] QSize minimumSize() const override;
    //! Of everything in one line.
    [[nodiscard]] QSize sizeHint() const override;
    void setGeometry(const QRect& rect) override;

private:
    using Line = QList<QLayoutItem*>;
    [[nodiscard]] QList<Line> lines(int width) const;
    int layOut(const QRect& rect, bool place) const;
    Line m_items;
};

} // namespace kirikae::ui
