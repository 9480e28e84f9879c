// SPDX-License-Identifier: GPL-3.0-or-later
// One pass over the stubs and their callers. A caller counts on each level above it; a stub counts there once, and as
// that user's own when all callers of the stub are below that user.
#include "core/reach/stub_users.h"

#include "core/layout/find.h"

#include <algorithm>
#include <map>
#include <tuple>

namespace strata {

namespace {

class UserTree {
public:
    UserTree() { m_made.users.emplace_back(); }

    /// The user of that kind and index below `parent`, made when it is new; `apart` tells those without an index apart.
    std::uint32_t child(std::uint32_t parent, StubUserKind kind, std::uint32_t index, std::uint32_t section, Vma at,
                        Vma apart = {}) {
        const auto [found, isNew] =
            m_known.try_emplace({parent, kind, index, apart}, static_cast<std::uint32_t>(m_made.users.size()));
        if (isNew)
            m_made.users.push_back({.kind = kind, .index = index, .section = section, .at = at, .parent = parent});
        else
            m_made.users[found->second].at = std::min(m_made.users[found->second].at, at);
        return found->second;
    }

    void count(std::uint32_t user) {
        for (;; user = m_made.users[user].parent) {
            m_made.users[user].callers += 1;
            if (m_ofStub[user]++ == 0) m_made.users[user].stubs += 1;
            if (user == 0) return;
        }
    }

    /// To be called behind the last caller of each stub.
    void finishStub(std::size_t callers) {
        for (const auto& [user, ofStub] : m_ofStub)
            if (ofStub == callers) m_made.users[user].only += 1;
        m_ofStub.clear();
    }

    StubUsers finish() {
        auto& users = m_made.users;
        for (std::uint32_t i = 1; i < users.size(); ++i)
            m_made.children.push_back(i);
        const auto key = [&](std::uint32_t i) {
            return std::tuple(users[i].parent, ~users[i].stubs, ~users[i].callers, users[i].at);
        };
        std::ranges::stable_sort(m_made.children, {}, key);
        for (std::uint32_t place = 0; place < m_made.children.size(); ++place) {
            IndexRange& range = users[users[m_made.children[place]].parent].children;
            if (range.empty()) range.begin = place;
            range.end = place + 1;
        }
        return std::move(m_made);
    }

private:
    StubUsers m_made;
    std::map<std::tuple<std::uint32_t, StubUserKind, std::uint32_t, Vma>, std::uint32_t> m_known;
    std::map<std::uint32_t, std::size_t> m_ofStub; ///< Callers of the stub at hand, by user.
};

} // namespace

StubUsers stubsByCaller(const Layout& layout, const CodeObjects& objects, std::span<const Call> calls,
                        const CallersOfStubs& callers, std::size_t stubs) {
    UserTree tree;
    for (std::uint32_t stub = 0; stub < stubs; ++stub) {
        const auto ofStub = callers.of(stub);
        for (const std::uint32_t i : ofStub) {
            const Call& call = calls[i];
            const std::uint32_t section = tree.child(0, StubUserKind::Section, call.section, call.section, call.at);
            const std::uint32_t object =
                tree.child(section, StubUserKind::Object, objects.at(call.section, call.at), call.section, call.at);
            const auto span = findSymbolSpan(layout, call.section, call.at);
            const bool named = span && layout.symbols[*span].symbol != kNone;
            tree.count(tree.child(object, StubUserKind::Function, named ? *span : kNone, call.section, call.at));
        }
        tree.finishStub(ofStub.size());
    }
    return tree.finish();
}

StubUsers stubsByTarget(const Image& image, const Layout& layout, std::span<const Call> calls,
                        const CallersOfStubs& callers, std::span<const Stub> stubs) {
    UserTree tree;
    for (std::uint32_t stub = 0; stub < stubs.size(); ++stub) {
        const auto ofStub = callers.of(stub);
        if (ofStub.empty()) continue;
        const Vma target = calls[ofStub.front()].target;
        const std::uint32_t section = image.sectionAt(target).value_or(kNone);
        const auto span = findSymbolSpan(layout, section, target);
        const bool named = span && layout.symbols[*span].symbol != kNone;
        const std::uint32_t function = named ? tree.child(0, StubUserKind::Function, *span, section, target)
                                             : tree.child(0, StubUserKind::Function, kNone, section, target, target);
        const std::uint32_t own = tree.child(function, StubUserKind::Stub, stub, stubs[stub].section, stubs[stub].vma);
        for (std::size_t i = 0; i < ofStub.size(); ++i)
            tree.count(own);
        tree.finishStub(ofStub.size());
    }
    return tree.finish();
}

} // namespace strata
