// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/branch_index.h"

#include "core/reach/code_sections.h"
#include "widgets/common/format.h"
#include "widgets/tracks/item_facts.h"

#include <cmath>

namespace strata {

BranchIndexPtr indexBranches(const Document& document) {
    if (!document.branches) return nullptr;
    auto index = std::make_shared<BranchIndex>();
    index->pressure = ReachPressure(document.image, *document.branches, document.stubs);
    index->runs = stubRuns(document.stubs, index->pressure);
    return index;
}

ItemRef callerOf(const DocumentIndex& index, const ReachMark& mark) {
    const std::uint32_t span = symbolSpanAt(index.document->layout, mark.section, mark.at);
    return span == kNone ? ItemRef{} : refOfSpan(*index.document, span);
}

QString placeName(const DocumentIndex& index, std::uint32_t section, Vma vma) {
    const Document& document = *index.document;
    const std::uint32_t span = section == kNone ? kNone : symbolSpanAt(document.layout, section, vma);
    if (span == kNone || document.layout.symbols[span].symbol == kNone)
        return addressText(vma.value, document.image.bits);
    return offsetText(labelOf(index, refOfSpan(document, span)), (vma - document.layout.symbols[span].vma).value);
}

QString shareText(double share) {
    return QString::number(std::floor(share * 1000) / 10, 'f', 1) + QChar(0x202f) + '%';
}

QString targetName(const DocumentIndex& index, Vma target, std::uint32_t own) {
    return placeName(index, CodeSections(index.document->image).of(target, own), target);
}

} // namespace strata
