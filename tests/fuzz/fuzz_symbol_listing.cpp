// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as a listing of symbols.
#include "core/kallsyms/listing.h"

#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = asText(std::as_bytes(std::span(data, size)));
    const auto listing = parseSymbolListing(text, "listing");
    if (!listing) return 0;
    // The shortest line is "0 t f" and its end; what is reported is bounded.
    if (listing->symbols.size() > size / 5 + 1 || listing->diagnostics.size() > 21) std::abort();
    for (const ListedSymbol& symbol : listing->symbols)
        if (symbol.name.empty() || symbol.name.data() < text.data() ||
            symbol.name.data() + symbol.name.size() > text.data() + text.size())
            std::abort();
    return 0;
}
