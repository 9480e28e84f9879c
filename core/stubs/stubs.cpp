// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/stubs/stubs.h"

#include "core/image/elf_constants.h"
#include "core/layout/find.h"
#include "core/stubs/stub_names.h"

#include <algorithm>
#include <unordered_map>

namespace strata {

namespace {

/// True when the map gives these bytes to an object file: then people wrote them, whatever the name.
bool comesFromObject(const Piece* piece, const LinkMap* map) {
    if (piece == nullptr || map == nullptr || piece->kind != PieceKind::InputSection) return false;
    return !map->inputs[piece->mapInput].object.starts_with('<'); // lld: "<internal>"
}

/// A stub symbol without a size (ppc64) owns the bytes up to the next symbol or the end of its stub section.
ByteCount stubSize(const Symbol& symbol, Vma nextSymbol, const Piece* piece) {
    if (symbol.size.value > 0) return symbol.size;
    constexpr ByteCount kLongest{36}; // ppc64 plt_call
    ByteCount size = std::min(nextSymbol - symbol.value, kLongest);
    if (piece != nullptr) size = std::min(size, piece->vma + piece->size - symbol.value);
    return size;
}

/// Fills in Stub::target for names that exactly one defined symbol has.
void resolveTargets(const Image& image, std::vector<Stub>& stubs) {
    struct Found {
        Vma vma;
        unsigned count = 0;
    };
    std::unordered_map<std::string_view, Found> targets;
    for (const Stub& stub : stubs) {
        if (!stub.targetName.empty()) targets.try_emplace(stub.targetName);
    }
    for (const Symbol& symbol : image.symbols) {
        const auto found = symbol.isDefined() ? targets.find(symbol.name) : targets.end();
        if (found == targets.end()) continue;
        found->second.vma = symbol.value;
        ++found->second.count;
    }
    for (Stub& stub : stubs) {
        const auto found = targets.find(stub.targetName);
        if (found != targets.end() && found->second.count == 1) stub.target = found->second.vma;
    }
}

} // namespace

std::vector<Stub> findStubs(const Image& image, const LinkMap* map, const Layout& layout) {
    std::vector<Stub> stubs;
    for (std::uint32_t i = 0; i < image.symbols.size(); ++i) {
        const Symbol& symbol = image.symbols[i];
        if (symbol.binding != elf::kBindingLocal || symbol.section >= image.sections.size()) continue;
        const auto name = readStubName(image.machine, symbol.name);
        if (!name) continue;
        const auto at = findPiece(layout, symbol.section, symbol.value);
        const Piece* piece = at ? &layout.pieces[*at] : nullptr;
        const bool isFunction = symbol.type == elf::kSymbolFunction;
        if (!name->onlyLinkersUse && (!isFunction || comesFromObject(piece, map))) continue;
        auto next = i + 1;
        while (next < image.symbols.size() && image.symbols[next].value == symbol.value)
            ++next;
        const Vma nextVma =
            next < image.symbols.size() ? image.symbols[next].value : image.sections[symbol.section].end();
        stubs.push_back({.vma = symbol.value,
                         .size = stubSize(symbol, nextVma, piece),
                         .kind = name->kind,
                         .foundBy = StubEvidence::Symbol,
                         .symbol = i,
                         .section = symbol.section,
                         .targetName = name->target});
    }
    resolveTargets(image, stubs);
    return stubs;
}

std::vector<std::uint32_t> stubDensity(std::span<const Stub> stubs, Vma begin, Vma end, std::size_t buckets) {
    std::vector<std::uint32_t> counts(buckets, 0);
    if (buckets == 0 || end <= begin) return counts;
    const double width = static_cast<double>((end - begin).value) / static_cast<double>(buckets);
    const auto first = std::ranges::lower_bound(stubs, begin, {}, &Stub::vma);
    for (auto stub = first; stub != stubs.end() && stub->vma < end; ++stub) {
        const auto at = static_cast<std::size_t>(static_cast<double>((stub->vma - begin).value) / width);
        ++counts[std::min(at, buckets - 1)];
    }
    return counts;
}

} // namespace strata
