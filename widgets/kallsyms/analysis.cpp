// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/analysis.h"

#include "widgets/models/item_lookup.h"

#include <algorithm>

namespace strata {
namespace {

constexpr std::size_t kWorst = 500;
constexpr std::size_t kPrefixes = 200;

} // namespace

AnalysisPtr analyseKallsyms(const DocumentPtr& document, const Progress& progress) {
    if (!document || !document->kallsyms) return nullptr;
    auto made = std::make_shared<KallsymsAnalysis>();
    made->document = document;
    const Kallsyms& found = *document->kallsyms;
    made->bytes = tableBytes(document->image, found);
    made->names = explainNames(made->bytes, found, progress);
    made->placement = explainPlacement(document->image, found);
    for (const WorstBy by : {WorstBy::Encoded, WorstBy::Length, WorstBy::Ratio}) {
        if (progress.cancelled()) return nullptr;
        made->worst[static_cast<std::size_t>(by)] = worstEntries(found, made->names, by, kWorst);
    }
    made->prefixes = costlyPrefixes(found, made->names, kPrefixes);
    return progress.cancelled() ? nullptr : made;
}

std::optional<std::uint32_t> symbolOf(const Document& document, ItemRef ref) {
    if (!refExists(document, ref)) return std::nullopt;
    std::uint32_t symbol = kNone;
    if (ref.kind == RefKind::Symbol) symbol = ref.index;
    if (ref.kind == RefKind::SymbolSpan) symbol = document.layout.symbols[ref.index].symbol;
    if (symbol >= document.image.symbols.size()) return std::nullopt;
    return symbol;
}

std::optional<ItemRef> refOfSymbol(const Document& document, std::string_view name, Vma address) {
    const auto& symbols = document.image.symbols;
    std::optional<std::uint32_t> named;
    for (std::uint32_t i = 0; i < symbols.size(); ++i) {
        if (!symbols[i].isDefined() || symbols[i].name != name) continue;
        if (symbols[i].value == address) return symbolRef(document, i);
        if (!named) named = i;
    }
    if (named) return symbolRef(document, *named);
    return std::nullopt;
}

QString visibleText(std::string_view bytes) {
    QString text;
    for (const char c : bytes) {
        const auto byte = static_cast<unsigned char>(c);
        if (byte > 0x20 && byte < 0x7f)
            text += QLatin1Char(c);
        else
            text += QStringLiteral("\\x%1").arg(byte, 2, 16, QLatin1Char('0'));
    }
    return text;
}

QString codeText(std::uint8_t code) {
    return QStringLiteral("0x%1").arg(code, 2, 16, QLatin1Char('0'));
}

} // namespace strata
