// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"
#include "core/compare/address_pairs.h"
#include "core/compare/matching.h"

namespace strata {

/// The bytes of a part in the file; nothing for NOBITS, padding outside of sections, and where the file is cut off.
std::optional<ByteView> partBytes(const CompareSide& side, std::uint32_t part);

/// A byte of one build against that of the other.
enum class ByteFate : std::uint8_t {
    Same,
    Moved, ///< In a field that leads to the same place of the same thing in both.
    Differs
};

/// A place inside a part.
struct PartPlace {
    std::uint32_t part = 0;
    std::uint64_t offset = 0;
};

/// Tells whether two parts of equal size do the same. Bytes differ as well when only what they refer to was moved: a
/// field that leads to the same place of the same thing in both builds counts as equal. Such fields are pointers and
/// offsets of 4 and 8 bytes, the displacements of direct branches, and pairs of instructions that make an address.
class ContentComparison {
public:
    /// The scans are those of the two images, or null; all must outlive this.
    ContentComparison(const CompareSide& a, const CompareSide& b, const Matching& matching, const BranchScan* branchesA,
                      const BranchScan* branchesB);
    bool isSame(std::uint32_t a, std::uint32_t b) const;
    /// `length` bytes of two parts, of any sizes, one by one; fewer where a part ends.
    std::vector<ByteFate> compareBytes(PartPlace a, PartPlace b, std::size_t length) const;

private:
    struct Build {
        const CompareSide& side;
        const BranchScan* branches;
        std::uint64_t toc = 0; ///< .TOC. of ppc64; 0 where there is none.
        std::uint64_t anchor =
            0; ///< That, or _gp of MIPS: an address that leads to nothing, 32 KiB into what it serves.
    };
    struct Bytes {
        ByteView bytes;
        std::uint64_t vma = 0;
    };
    static std::optional<Bytes> bytesOf(const CompareSide& side, std::uint32_t part);

    /// The end of the field around the byte at `at`, the first that differs, when it leads to the same place; else 0.
    std::size_t endOfMovedField(const Bytes& a, const Bytes& b, std::size_t at) const;
    std::size_t endOfMovedBranch(const Bytes& a, const Bytes& b, std::size_t at) const;
    std::size_t endOfMovedPointer(const Bytes& a, const Bytes& b, std::size_t at, unsigned width) const;
    bool isMovedPair(const AddressPairs& pairs, const Bytes& a, const Bytes& b, std::size_t word) const;
    bool leadsToSame(const Bytes& a, const Bytes& b, std::size_t begin, unsigned width) const;
    /// Whether the two addresses are the same place of the same thing, or the ends of it.
    bool isSamePlace(std::uint64_t a, std::uint64_t b) const;
    bool isSameThing(std::uint64_t a, std::uint64_t b) const;

    Build m_a, m_b;
    const Matching& m_matching;
};

} // namespace strata
