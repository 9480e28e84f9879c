// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/compared_builds.h"

#include <QWidget>

class QLabel;

namespace strata {

/// "B is +412 KiB: +390 KiB .rodata (of it +23 KiB kallsyms); 118 302 symbols only moved."
QString headlineText(const LayoutDiff& diff);
/// "inconsistent: 22 of 20 001 symbols …; first cause: …"; empty when the two are not links of one build.
QString whyText(const ComparedBuilds& compared);

/// The first lines of the Compare workspace: what differs, in a sentence, and what is compared.
class CompareHeader : public QWidget {
    Q_OBJECT
public:
    explicit CompareHeader(QWidget* parent = nullptr);

    void show(const ComparedBuilds& compared);
    QString sentence() const;

signals:
    void swapRequested();
    void otherRequested();

private:
    QLabel *m_sentence, *m_builds, *m_why;
};

} // namespace strata
