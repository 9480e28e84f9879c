// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/passes/real_links.h"
#include "widgets/session/job.h"

#include <QWidget>

namespace strata {

/// The links of one build as a film strip: a frame for each, between two of them how many symbols of the tables were
/// wrong and what made them so. A click, or Enter on the current frame, compares it with the one before.
class PassesStrip : public QWidget {
    Q_OBJECT
public:
    explicit PassesStrip(QWidget* parent = nullptr);

    /// Shows the passes beside an image, or hides. Their numbers are read off the GUI thread, once they are seen:
    /// whoever inspects one image does not want four read.
    void setImage(const std::filesystem::path& image);
    /// Marks what is compared.
    void setCompared(const std::filesystem::path& a, const std::filesystem::path& b);
    const std::vector<std::filesystem::path>& passes() const { return m_passes; }
    const std::vector<RealLink>& links() const { return m_links; }
    bool isBusy() const { return m_reading.isRunning(); }
    QRectF frameOf(std::size_t pass) const;

    QSize sizeHint() const override;

signals:
    void pairChosen(const QString& a, const QString& b);

protected:
    void showEvent(QShowEvent* event) override;
    bool event(QEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    std::optional<std::size_t> passAt(QPointF point) const;
    void choose(std::size_t pass);
    void ensureRead();
    void describeAll();
    QString numbersOf(std::size_t pass) const;
    /// Of the step to this pass.
    QString stepText(std::size_t pass) const;

    std::vector<std::filesystem::path> m_passes;
    std::vector<RealLink> m_links;
    Job<std::vector<RealLink>> m_reading;
    std::optional<std::size_t> m_a, m_b; ///< The passes that are compared.
    std::size_t m_current = 0;
};

} // namespace strata
