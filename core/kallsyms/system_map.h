// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/nm_letter.h"
#include "core/kallsyms/filter.h"

#include <string>

namespace strata {

/// Which lines of `nm -n` scripts/mksysmap of a release keeps.
class SystemMapRules {
public:
    /// The rules of `release`; `rules` are those of filterRules() that are in force. mksysmap applies them itself from
    /// 6.4 on; before, it has a few rules of its own. `letters` are those of the nm that made the list.
    SystemMapRules(KernelRelease release, std::uint64_t rules, NmRules letters = NmRules::Flags)
        : m_release(release), m_rules(rules), m_letters(letters) {}

    NmRules letters() const { return m_letters; }
    bool keeps(char letter, std::string_view name) const;

private:
    bool dropsName(std::string_view name) const;

    KernelRelease m_release;
    std::uint64_t m_rules;
    NmRules m_letters;
};

/// The System.map of the image: what mksysmap leaves of `nm -n`, line by line in that order.
std::string systemMapText(const Image& image, const SystemMapRules& rules);

/// `address letter name` lines of entries, as scripts/kallsyms gets them for the tables.
std::string entriesText(const Image& image, std::span<const KallsymsEntry> entries);

} // namespace strata
