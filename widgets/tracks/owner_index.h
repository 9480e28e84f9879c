// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"
#include "widgets/session/item_ref.h"

#include <QString>

#include <memory>

namespace strata {

struct Document;

/// Whose bytes are whose, as colours tell it: the largest top-level directories, and all others. A map of 800 000 input
/// sections takes 100 ms, so it is made in a Job and joins the DocumentIndex when it is there.
struct OwnerIndex {
    static constexpr std::size_t kDirectories = 7; ///< With a colour of their own; kDirectories itself: the others.

    struct Directory {
        QString name; ///< "drivers".
        ByteCount bytes;
    };
    std::vector<Directory> directories;       ///< By size, seven at most.
    ByteCount others;                         ///< Of all other input sections.
    std::vector<std::uint8_t> hueOfInput;     ///< Indexed by LinkMap::inputs.
    std::vector<std::uint8_t> hueOfSection;   ///< Of the directory that has at least half of the section's bytes.
    std::vector<std::uint32_t> objectOfInput; ///< Equal for input sections of one object.
    std::uint32_t objects = 0;

    /// Of what holds a byte.
    std::uint8_t hueAt(const Layout& layout, std::uint32_t section, Vma vma) const;
};
using OwnerIndexPtr = std::shared_ptr<const OwnerIndex>;

/// Null for a document without a link map.
OwnerIndexPtr indexOwners(const Document& document);

/// "kernel" of "./kernel/fork.o"; empty for an object that lies in no directory. `prefix`, which absolute paths share,
/// does not count.
std::string_view topDirectory(std::string_view object, std::string_view member, std::string_view prefix);

} // namespace strata
