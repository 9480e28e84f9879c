// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the code of any machine (code_image.h). Whatever is found lies in the code, in order, and within the
// reach of its form.
#include "core/branches/branch.h"
#include "tests/fuzz/code_image.h"

#include <algorithm>
#include <cstdlib>

using namespace strata;

namespace {

void check(const Image& image) {
    const auto scan = scanBranches(image, {}, {.threads = 1});
    if (!scan) std::abort();
    if (scan->isa == nullptr && !scan->branches.empty()) std::abort();
    const FunctionEntries entries(image);
    Vma last;
    for (const Branch& branch : scan->branches) {
        const Section& section = image.sections.at(branch.section);
        const std::int64_t distance = scan->distance(branch);
        const BranchReach reach = scan->reach(branch);
        if (branch.at < last || branch.at < section.vma || branch.length == 0 ||
            (branch.at - section.vma).value + branch.length > section.size.value)
            std::abort();
        // A section at the end of the address space goes round it.
        if (distance < reach.below || distance > reach.above) std::abort();
        last = branch.at;
        (void)entries.globalEntry(branch.target);
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto image = fuzz::codeImage(std::as_bytes(std::span(data, size)))) check(*image);
    return 0;
}
