// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/passes/pass_run.h"

#include <QScrollArea>

class QComboBox;
class QLabel;
class QPushButton;
class QSlider;
class QVBoxLayout;

namespace strata {

/// Sizes on a slider: the third root, so that 64 KiB and 64 MiB are both to be hit. Positions from 0 to 1.
ByteCount sizeAtPosition(double position);
double positionOfSize(ByteCount bytes);

/// What a person may turn: the size of the tables and their place, the names of stubs, the size of groups, more text.
class TryPanel : public QScrollArea {
    Q_OBJECT
public:
    explicit TryPanel(QWidget* parent = nullptr);

    /// `inferred`: what this image has where nothing is turned; nothing: there is no image, and no knob can be turned.
    void setImage(const std::optional<PassSettings>& inferred, bool hasStubs);
    const PassSettings& knobs() const { return m_knobs; }
    void reset();

    QSlider& tables() { return *m_tables; }
    QSlider& text() { return *m_text; }
    QComboBox& place() { return *m_place; }
    QComboBox& names() { return *m_names; }
    QComboBox& groups() { return *m_groups; }
    QPushButton& resetButton() { return *m_reset; }
    QSize sizeHint() const override;
    QSize minimumSizeHint() const override;

signals:
    void turned(const strata::PassSettings& knobs);

private:
    QLabel* addLabel(QVBoxLayout& column, const QString& text);
    QSlider* addSlider(QVBoxLayout& column, const QString& name);
    QComboBox* addChoice(QVBoxLayout& column, const QString& name);
    void fillChoices();
    void showKnobs();
    void turn(const PassSettings& knobs);

    PassSettings m_knobs, m_inferred;
    QWidget* m_page;
    QLabel *m_tablesText, *m_textText;
    QSlider *m_tables, *m_text;
    QComboBox *m_place, *m_names, *m_groups;
    QPushButton* m_reset;
};

} // namespace strata
