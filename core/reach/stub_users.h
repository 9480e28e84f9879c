// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/reach/calls.h"
#include "core/reach/code_objects.h"

namespace strata {

enum class StubUserKind : std::uint8_t {
    All,      ///< The root.
    Section,  ///< `index` into Image::sections.
    Object,   ///< A number of CodeObjects.
    Function, ///< Into Layout::symbols; kNone for code that no symbol names.
    Stub,     ///< Into the stubs.
};

/// Who uses stubs, or (by target) a function that is the reason of some.
struct StubUser {
    StubUserKind kind = StubUserKind::All;
    std::uint32_t index = kNone;
    std::uint32_t section = kNone; ///< Of `at`.
    Vma at;                        ///< The first caller; of a target its entry, of a stub its start.
    std::uint32_t parent = 0;      ///< Always smaller than the user's own number.
    IndexRange children;           ///< Into StubUsers::children.
    std::uint32_t stubs = 0;       ///< That its callers go through.
    std::uint32_t callers = 0;     ///< Branches that go through stubs.
    std::uint32_t only = 0;        ///< Stubs that nobody else goes through: they would go away without its far calls.
};

/// A tree with sums: callers add up from level to level; stubs do not, for two functions may share one. Children stand
/// with the most stubs first, then the most callers, then by address.
struct StubUsers {
    std::vector<StubUser> users; ///< The root first.
    std::vector<std::uint32_t> children;

    const StubUser& root() const { return users.front(); }
    std::span<const std::uint32_t> childrenOf(std::uint32_t user) const {
        const IndexRange range = users[user].children;
        return std::span(children).subspan(range.begin, range.end - range.begin);
    }
};

/// Who needs the stubs: output section, object, function of the callers. A stub that nothing calls is not in it.
StubUsers stubsByCaller(const Layout& layout, const CodeObjects& objects, std::span<const Call> calls,
                        const CallersOfStubs& callers, std::size_t stubs);

/// What the stubs are for: the function that is called, and below it its stubs.
StubUsers stubsByTarget(const Image& image, const Layout& layout, std::span<const Call> calls,
                        const CallersOfStubs& callers, std::span<const Stub> stubs);

} // namespace strata
