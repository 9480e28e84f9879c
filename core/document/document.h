// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"
#include "core/layout/layout.h"
#include "core/linkmap/map_check.h"
#include "core/stubs/stubs.h"

namespace strata {

/// Everything known about one image: the value that the views and the commands share. Immutable once made.
struct Document {
    std::filesystem::path path;
    Image image;
    std::optional<LinkMap> map;
    std::filesystem::path mapPath;
    MapCheck mapCheck;
    Layout layout;
    std::vector<Stub> stubs;
    std::shared_ptr<const BranchScan> branches; ///< Of a machine that has stubs; else null until someone scans.
    std::optional<Kallsyms> kallsyms;
    std::string noKallsyms;  ///< Why there are none: how far the search came.
    Diagnostics diagnostics; ///< Of all parts, in the order of reading.
};
using DocumentPtr = std::shared_ptr<const Document>;

/// Reads an image, its map (the given one, else the one beside it), and everything derived from them.
Result<DocumentPtr> loadDocument(const std::filesystem::path& path, const std::filesystem::path& mapPath = {},
                                 const Progress& progress = {});

/// The same without map, layout and stubs, which are left empty: all that work on the tables needs, in half the time.
Result<DocumentPtr> loadTables(const std::filesystem::path& path, const Progress& progress = {});

} // namespace strata
