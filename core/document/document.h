// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/relocation_entries.h"
#include "core/kallsyms/kallsyms.h"
#include "core/layout/owners.h"
#include "core/linkmap/map_check.h"
#include "core/linkmap/prelink.h"
#include "core/stubs/stubs.h"

namespace strata {

/// Everything known about one image: the value that the views and the commands share. Immutable once made.
struct Document {
    std::filesystem::path path;
    Image image;
    std::optional<LinkMap> map;
    std::filesystem::path mapPath;
    std::filesystem::path objectMapPath; ///< The map of a prelinked vmlinux.o, if there was one.
    MapCheck mapCheck;
    Layout layout;
    std::vector<Stub> stubs;
    std::shared_ptr<const BranchScan> branches; ///< Of a machine that has stubs; else null until someone scans.
    RelocationEntries relocations;
    std::optional<Kallsyms> kallsyms;
    std::string noKallsyms;  ///< Why there are none: how far the search came.
    Diagnostics diagnostics; ///< Of all parts, in the order of reading.

    const LinkMap* linkMap() const { return map ? &*map : nullptr; } ///< Null: there is none.
    /// The linker, as the map tells it; nothing without a map.
    std::optional<MapDialect> linker() const { return map ? std::optional(map->dialect) : std::nullopt; }
};
using DocumentPtr = std::shared_ptr<const Document>;

/// The maps that the person named; an empty path means the one beside the image, if there is one.
struct MapPaths {
    std::filesystem::path map;
    std::filesystem::path objectMap; ///< Of the prelinked vmlinux.o.
};

/// Reads an image, its maps (the given ones, else those beside it), and everything derived from them.
Result<DocumentPtr> loadDocument(const std::filesystem::path& path, const MapPaths& maps = {},
                                 const Progress& progress = {});

/// The same without map, layout and stubs, which are left empty: all that work on the tables needs, in half the time.
Result<DocumentPtr> loadTables(const std::filesystem::path& path, const Progress& progress = {});

/// The document's branches, decoded now where that was not done when it was read. An Error only when cancelled.
Result<std::shared_ptr<const BranchScan>> branchesOf(const Document& document, const Progress& progress = {});

/// Who brought the bytes of the document's image.
Owners ownersOf(const Document& document);

} // namespace strata
