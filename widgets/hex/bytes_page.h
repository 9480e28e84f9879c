// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/hex/byte_source.h"
#include "widgets/session/job.h"
#include "widgets/session/selection.h"
#include "widgets/session/session.h"

#include <QWidget>

class QLabel;
class QPushButton;
class QStackedWidget;

namespace strata {

class ByteSearchBar;
class CodeLines;
class DisassemblyView;
class EmptyState;
class FieldLegend;
class HexView;

/// The tab "Bytes": the current item's bytes, or its code. Follows the selection and sets it.
///
/// Keys: X turns from bytes to code and back, Ctrl+Shift+F goes to the field, F3 and Shift+F3 to the next and previous
/// hit, Enter follows a branch, Alt+Left and Alt+Right go back and forward among the places that were jumped to.
class BytesPage : public QWidget {
    Q_OBJECT
public:
    BytesPage(Session& session, Selection& selection, QWidget* parent = nullptr);
    ~BytesPage() override;

    enum class Mode : std::uint8_t { Hex, Code };
    void setMode(Mode mode);
    Mode mode() const { return m_mode; }
    /// Shows the byte or instruction at an address; false when no section has it.
    bool showAddress(Vma vma);
    bool isBusy() const { return m_job.isRunning(); }

    HexView& hex() const { return *m_hex; }
    DisassemblyView& code() const { return *m_code; }
    ByteSearchBar& search() const { return *m_search; }
    FieldLegend& legend() const { return *m_legend; }
    EmptyState& empty() const { return *m_empty; }
    const ByteSource& source() const { return m_source; }
    QString readout() const;

protected:
    void showEvent(QShowEvent* event) override;
    void resizeEvent(QResizeEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    bool event(QEvent* event) override;

private:
    struct Place {
        ItemRef source;
        std::uint64_t at = 0;
        bool operator==(const Place&) const = default;
    };
    QWidget* makeHeader();
    QWidget* makeFooter();
    void connectViews();
    void forget();
    void followSelection();
    void setSource(const ByteSource& source);
    void showPlace(std::uint64_t at);
    void choose(std::uint64_t at);
    void jump(const Place& place);
    void travel(std::vector<Place>& from, std::vector<Place>& to);
    void needCode();
    void updatePages();
    void markHits();
    void updateReadout();
    void describeSource();

    Session& m_session;
    Selection& m_selection;
    QPushButton *m_hexChip = nullptr, *m_codeChip = nullptr;
    QLabel *m_name = nullptr, *m_readout = nullptr;
    ByteSearchBar* m_search = nullptr;
    QStackedWidget* m_pages = nullptr;
    HexView* m_hex;
    DisassemblyView* m_code;
    EmptyState* m_empty;
    FieldLegend* m_legend = nullptr;

    Mode m_mode = Mode::Hex;
    ByteSource m_source;
    std::uint64_t m_at = 0;
    std::optional<std::uint64_t> m_hovered;
    bool m_isOwn = false;  ///< The selection is being set from here.
    bool m_isStale = true; ///< The selection changed while nobody looked.
    std::vector<Place> m_past, m_future;
    std::shared_ptr<CodeLines> m_lines;
    Job<std::shared_ptr<CodeLines>> m_job;
};

} // namespace strata
