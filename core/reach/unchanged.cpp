// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/unchanged.h"

#include <algorithm>

namespace strata {

Unchanged explainUnchanged(const Image& image, const ReachModel& model, std::span<const Insertion> changes) {
    Unchanged found;
    if (changes.empty()) return found;
    const AddressShift shift(image, {changes.begin(), changes.end()});
    Vma lastCode;
    for (const Call& call : model.calls()) {
        const std::int64_t distance = model.distance(call);
        const std::int64_t change = shift.at(call.target) - shift.at(call.at);
        const std::int64_t more = distance < 0 ? -change : change;
        found.longer = std::max(found.longer, more);
        found.shorter = std::max(found.shorter, -more);
        lastCode = std::max({lastCode, call.at, call.target});
    }
    const Vma place = std::ranges::min(changes, {}, &Insertion::at).at;
    for (const SectionGap& gap : unexplainedGaps(image)) {
        const Vma behind = image.sections[gap.section].vma;
        if (behind < place || behind > lastCode) continue;
        if (!found.gap || gap.size > found.gap->size) found.gap = gap;
    }
    return found;
}

} // namespace strata
