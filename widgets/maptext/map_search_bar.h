// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/common/find_bar.h"
#include "widgets/maptext/map_text_view.h"
#include "widgets/session/job.h"

namespace strata {

/// Where `wanted` is in `text`, in order; at most `most` places. Empty when cancelled.
std::vector<std::uint64_t> findText(std::string_view text, std::string_view wanted, std::size_t most,
                                    const Progress& progress = {});

/// Takes the number of a line or a 0xaddress (go there) and text (search).
class MapSearchBar : public FindBar {
    Q_OBJECT
public:
    explicit MapSearchBar(QWidget* parent = nullptr);

    void setLines(LineIndexPtr lines);
    /// Where next and previous count from: an offset in the text.
    void setOrigin(std::uint64_t offset) { m_origin = offset; }
    void cycle(int step) override;
    bool isBusy() const { return m_job.isRunning(); }
    const std::vector<std::uint64_t>& hits() const { return m_hits; }
    /// Bytes of a hit.
    std::uint64_t hitLength() const { return m_wanted.size(); }

signals:
    void lineEntered(quint32 line);
    void addressEntered(quint64 vma);
    void hitsChanged();
    void hitChosen(quint64 offset);

protected:
    void run(int step) override;
    void forget() override;
    bool isSearching() const override { return isBusy(); }

private:
    void search(const std::string& wanted);

    LineIndexPtr m_lines;
    Job<std::vector<std::uint64_t>> m_job;
    std::string m_wanted;
    std::vector<std::uint64_t> m_hits;
    std::uint64_t m_origin = 0;
};

} // namespace strata
