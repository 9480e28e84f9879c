// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/prepared_step.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QStackedWidget>

namespace strata {

class InspectWorkspace;
class PassPlayer;

/// What a lesson is about: the views of Inspect on a session of their own. They are made when the first page is shown,
/// since most windows never show one.
class LessonStage : public QStackedWidget {
    Q_OBJECT
public:
    explicit LessonStage(QWidget* parent = nullptr);

    void show(const PreparedStep& step);
    /// Null until a page was shown.
    InspectWorkspace* views() { return m_views; }
    const DocumentPtr& document() const { return m_session.document(); }
    /// Null while the links of a build are in front, or nothing.
    DocumentPtr shownInViews() const;
    Selection& selection() { return m_selection; }
    PassPlayer& passes() { return *m_passes; }
    /// The links of a build instead of the views.
    void showPasses(const DocumentPtr& document);
    /// Whether there is more than the map: tables, inspector and path draw the eye of a room away.
    enum class Distractions : std::uint8_t { Shown, Hidden };
    void setDistractions(Distractions distractions);

signals:
    /// The views were made: whoever listens to them may connect.
    void viewsMade();
    /// Something was chosen in the views; nothing where it is no answer.
    void pointed(const std::optional<strata::Pointed>& pointed, const QString& label);

private:
    void makeViews();
    void showInViews(const PreparedStep& step);

    Session m_session;
    Selection m_selection;
    InspectWorkspace* m_views = nullptr;
    Distractions m_distractions = Distractions::Shown;
    PassPlayer* m_passes;
};

} // namespace strata
