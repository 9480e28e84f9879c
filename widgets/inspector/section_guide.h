// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <string_view>
#include <vector>

namespace strata {

/// What some sections are for.
struct GuideEntry {
    QStringList names;    ///< ".text", ".text.*"
    QStringList machines; ///< "x86", "arm64"; empty: of all.
    QString text;         ///< At most three sentences.
    int line = 0;         ///< In the file.
};

/// resources/guide/sections.txt, whose head says how it is written.
class SectionGuide {
public:
    /// `problems` gets one sentence for each thing wrong with the file; what is right is kept.
    static SectionGuide parse(const QByteArray& file, QStringList* problems = nullptr);
    /// The one that is compiled in.
    static SectionGuide load();

    const std::vector<GuideEntry>& entries() const { return m_entries; }
    /// The entry of a section: an exact name before a pattern, a longer pattern before a shorter one, an entry of the
    /// machine before one of all. Null when there is none.
    const GuideEntry* find(std::string_view section, std::uint16_t machine) const;

private:
    std::vector<GuideEntry> m_entries;
};

} // namespace strata
