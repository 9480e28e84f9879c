// SPDX-License-Identifier: GPL-3.0-or-later
// Which bits of a branch are its displacement differs in a hundred forms of ten instruction sets. The decoder knows: a
// bit is one of them if the branch leads elsewhere with it flipped, and is the same branch otherwise. A table of masks
// was rejected: the decoders would have to agree with it for ever.
#include "core/compare/branch_operation.h"

#include "core/branches/branch_isa.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

constexpr std::size_t kLongest = 16;

/// x86 has it in the last bytes; a decoding costs more there.
bool isSameInFront(const BranchForm& form, ByteView a, ByteView b) {
    const std::size_t width = form.above <= 127 ? 1 : 4;
    const std::size_t front = a.size() > width ? a.size() - width : 0;
    return std::ranges::equal(a.first(front), b.first(front));
}

} // namespace

bool isSameOperation(const Image& image, const BranchScan& scan, const EncodedBranch& a, ByteView b) {
    const Branch& branch = a.branch;
    if (scan.isa == nullptr || a.bytes.size() != b.size() || b.size() > kLongest) return false;
    if (scan.isa->alignment == 1) return isSameInFront(scan.form(branch), a.bytes, b);
    const CodeRun run{branch.at, ByteCount{b.size()}, branch.section, branch.state};
    const std::uint64_t mask = image.bits == Bits::B64 ? ~std::uint64_t{0} : 0xffffffffU;
    std::array<std::byte, kLongest> flipped{};
    std::ranges::copy(a.bytes, flipped.begin());
    std::vector<Branch> found;
    for (std::size_t bit = 0; bit < 8 * b.size(); ++bit) {
        const auto one = std::byte{1} << (bit % 8);
        if (((a.bytes[bit / 8] ^ b[bit / 8]) & one) == std::byte{0}) continue;
        flipped[bit / 8] ^= one;
        found.clear();
        scan.isa->decode({ByteView(flipped).first(b.size()), run, instructionOrder(image), mask}, found);
        flipped[bit / 8] ^= one;
        const bool leadsElsewhere = found.size() == 1 && found[0].at == branch.at && found[0].form == branch.form &&
                                    found[0].length == branch.length && found[0].target != branch.target;
        if (!leadsElsewhere) return false;
    }
    return true;
}

} // namespace strata
