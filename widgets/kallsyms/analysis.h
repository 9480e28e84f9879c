// SPDX-License-Identifier: GPL-3.0-or-later
// What the Kallsyms view knows of a document: worked out once off the GUI thread, then immutable.
#pragma once

#include "core/document/document.h"
#include "core/kallsyms/prefix_cost.h"
#include "core/kallsyms/spelling.h"
#include "widgets/session/item_ref.h"

#include <QString>

namespace strata {

struct KallsymsAnalysis {
    DocumentPtr document;
    KallsymsBytes bytes; ///< Views into the document.
    NamesExplained names;
    std::optional<KallsymsPlacement> placement;
    std::array<std::vector<std::uint32_t>, 3> worst; ///< By WorstBy.
    std::vector<PrefixCost> prefixes;

    const Kallsyms& kallsyms() const { return *document->kallsyms; }
};
using AnalysisPtr = std::shared_ptr<const KallsymsAnalysis>;

/// Null for a document without tables, or when cancelled.
AnalysisPtr analyseKallsyms(const DocumentPtr& document, const Progress& progress = {});

/// The symbol that `ref` stands for; nothing when it stands for none.
std::optional<std::uint32_t> symbolOf(const Document& document, ItemRef ref);
/// The item of the image's symbol of that name and address; failing that, of that name. Nothing when there is none.
std::optional<ItemRef> refOfSymbol(const Document& document, std::string_view name, Vma address);

/// A token or a name with its invisible and non-ASCII bytes as \x00, so that it can be read.
QString visibleText(std::string_view bytes);
/// "0xb8".
QString codeText(std::uint8_t code);

} // namespace strata
