// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/compare/difference_list.h"
#include "widgets/session/job.h"
#include "widgets/session/session.h"

namespace strata {

/// The two builds of the Compare workspace: the open document and one beside it, and what differs between them.
/// Reading and comparing run off the GUI thread; what is shown stays until the new one is there.
class BuildPair : public QObject {
    Q_OBJECT
public:
    explicit BuildPair(QObject* parent = nullptr);

    void setFirst(DocumentPtr document);
    void openSecond(const QString& path, const QString& map = {});
    void setSecond(DocumentPtr document);
    /// Reads the second build's file again.
    void reloadSecond() { m_reading.reload(); }
    void swap();
    void cancel();

    /// A and B as shown: the open document is A until they are swapped.
    const DocumentPtr& a() const { return m_isSwapped ? m_second : m_first; }
    const DocumentPtr& b() const { return m_isSwapped ? m_first : m_second; }
    bool isSwapped() const { return m_isSwapped; }
    bool isBusy() const { return m_reading.isLoading() || m_comparing.isRunning(); }
    const ComparedBuildsPtr& compared() const { return m_compared.builds; }
    const DifferenceListsPtr& lists() const { return m_compared.lists; } ///< Null as compared() is.

signals:
    void started(const QString& what);
    void progressed(const QString& stage, int percent);
    /// compared() is new, or null: nothing is compared any more.
    void changed();
    void failed(const QString& path, const QString& sentence);
    /// The second build's file is not the one any more that was read.
    void secondFileChanged();

private:
    struct Compared {
        ComparedBuildsPtr builds;
        DifferenceListsPtr lists;
    };
    static Result<Compared> compareTwo(const DocumentPtr& a, const DocumentPtr& b, const Progress& progress);
    void compare();

    DocumentPtr m_first, m_second;
    bool m_isSwapped = false;
    Session m_reading; ///< Of the second build.
    Job<Result<Compared>> m_comparing;
    Compared m_compared;
};

} // namespace strata
