// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"
#include "core/stubs/stubs.h"

namespace strata {

/// A direct branch that leaves its function, and what is left of its reach.
struct ReachMark {
    Vma at;
    Vma target;                 ///< Where it leads in the end, stubs aside: the function's global entry.
    ByteCount headroom;         ///< Bytes that may still come in between; 0 through a stub.
    double share = 0;           ///< Of its reach that it uses, 0 to 1; 1 through a stub.
    std::uint32_t stub = kNone; ///< Index into the stubs: the one that it goes through.
    std::uint32_t section = 0;  ///< Of `at`: index into Image::sections.
};

/// Where the next break will be: the tightest branch of any range of addresses, in logarithmic time. Branches that stay
/// in their function and those that lead to no code are left out, as in nextToBreak(). For the 600 000 branches of a
/// ppc64 kernel a map asks some thousand times a frame; going through them would take longer than the frame.
class ReachPressure {
public:
    ReachPressure() = default;
    ReachPressure(const Image& image, const BranchScan& scan, std::span<const Stub> stubs);

    /// By section, then address.
    const std::vector<ReachMark>& marks() const { return m_marks; }
    /// Those of a section whose address is in [from, to).
    IndexRange marksIn(std::uint32_t section, Vma from, Vma to) const;
    /// Of the marks that go through no stub the one that uses most of its reach; kNone when there is none.
    std::uint32_t tightest(IndexRange marks) const;
    /// How many of the marks go through a stub.
    std::uint32_t throughStubs(IndexRange marks) const { return m_stubbed[marks.end] - m_stubbed[marks.begin]; }
    /// Marks that go through a stub, ascending.
    std::span<const std::uint32_t> callersOf(std::uint32_t stub) const;

private:
    void collect(const Image& image, const BranchScan& scan, std::span<const Stub> stubs);
    void build(std::size_t sections, std::size_t stubs);
    std::uint32_t tighter(std::uint32_t a, std::uint32_t b) const;

    std::vector<ReachMark> m_marks;
    std::vector<IndexRange> m_marksOf;       ///< Indexed by section.
    std::vector<std::uint32_t> m_tree;       ///< The tightest of two children; leaf i is at marks + i. kNone: none.
    std::vector<std::uint32_t> m_stubbed{0}; ///< How many of the first i marks go through a stub.
    std::vector<std::uint32_t> m_callers, m_callersFrom; ///< Those of stub i: m_callers[m_callersFrom[i]] and on.
};

} // namespace strata
