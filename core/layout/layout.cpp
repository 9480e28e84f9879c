// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/layout.h"

#include "core/layout/layout_parts.h"

#include <fmt/format.h>

namespace strata {

Layout buildLayout(const Image& image, const LinkMap* map, const Progress& progress) {
    Layout layout;
    progress.at("layout", 60);
    buildItems(image, layout);
    buildPieces(image, map, layout);
    progress.at("layout", 70);
    buildSymbolSpans(image, layout);
    const auto check = [&](const char* domain, ByteCount total, ByteCount accounted) {
        if (total == accounted) return;
        layout.diagnostics.push_back(
            {Severity::Error, domain,
             fmt::format("the items sum to {} bytes, the {} has {}", accounted.value, domain, total.value)});
    };
    check("file", layout.fileSize, layout.accountedFile);
    check("memory image", layout.memorySize, layout.accountedMemory);
    return layout;
}

} // namespace strata
