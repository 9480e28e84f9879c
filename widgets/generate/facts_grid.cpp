// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/facts_grid.h"

#include <QGridLayout>
#include <QLabel>
#include <QStyle>

namespace strata {

FactsGrid::FactsGrid(const QStringList& columns, const QStringList& rows, QWidget* parent)
    : QWidget(parent), m_rows(static_cast<int>(rows.size()) + 1), m_columns(static_cast<int>(columns.size()) + 1) {
    auto* grid = new QGridLayout(this);
    grid->setContentsMargins(0, 0, 0, 0);
    grid->setSpacing(0);
    grid->setColumnStretch(0, 1);
    for (int row = 0; row < m_rows; ++row) {
        for (int column = 0; column < m_columns; ++column) {
            auto* label = new QLabel(this);
            label->setObjectName(row == 0 ? "factHead" : "factCell");
            label->setTextFormat(Qt::PlainText);
            label->setAlignment(Qt::AlignVCenter | (column == 0 ? Qt::AlignLeft : Qt::AlignRight));
            if (row == 0 && column > 0) label->setText(columns[column - 1]);
            if (column == 0 && row > 0) label->setText(rows[row - 1]);
            grid->addWidget(label, row, column);
            m_cells.push_back(label);
        }
    }
}

QLabel* FactsGrid::at(int row, int column) const {
    return m_cells[static_cast<std::size_t>(row) * static_cast<std::size_t>(m_columns) +
                   static_cast<std::size_t>(column)];
}

void FactsGrid::setCell(int row, int column, const QString& text, const QString& hint) {
    at(row + 1, column + 1)->setText(text);
    at(row + 1, column + 1)->setToolTip(hint);
}

void FactsGrid::setTitle(int row, const QString& text, const QString& hint) {
    at(row + 1, 0)->setText(text);
    at(row + 1, 0)->setToolTip(hint);
}

QString FactsGrid::cell(int row, int column) const {
    return at(row + 1, column + 1)->text();
}

void FactsGrid::mark(QLabel& label, const char* state) {
    if (label.property("state").toByteArray() == state) return;
    label.setProperty("state", QByteArray(state));
    label.style()->unpolish(&label);
    label.style()->polish(&label);
}

void FactsGrid::markRow(int marked) {
    for (int row = 1; row < m_rows; ++row)
        for (int column = 0; column < m_columns; ++column)
            mark(*at(row, column), row == marked + 1 ? "current" : "");
}

void FactsGrid::markColumn(int marked) {
    for (int row = 0; row < m_rows; ++row)
        for (int column = 1; column < m_columns; ++column)
            mark(*at(row, column), column == marked + 1 ? "current" : "");
}

} // namespace strata
