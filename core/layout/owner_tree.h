// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/owners.h"

#include <unordered_map>

namespace strata {

/// Grows the nodes of an Owners value: finds or makes a node below another, adds bytes, and at the end sums upwards.
class OwnerTree {
public:
    explicit OwnerTree(Owners& owners) : m_owners(owners) { m_owners.nodes.emplace_back(); }

    /// The node of that name below `parent`, made when it is new.
    std::uint32_t child(std::uint32_t parent, std::string_view name, OwnerKind kind);
    /// The node of "lib/lib.a(string.o)" or "kernel/fork.o": its directories, its archive, itself. A member that is a
    /// path itself (ld.lld names thin archives' members so) is found at that path, without its archive.
    std::uint32_t object(std::string_view object, std::string_view member);
    void add(std::uint32_t node, const OwnerBytes& bytes) { m_owners.nodes[node].bytes += bytes; }
    /// The same for bytes of a section.
    void add(std::uint32_t node, const OwnerBytes& bytes, std::uint32_t section) {
        add(node, bytes);
        std::uint32_t& first = m_owners.nodes[node].section;
        if (first == kNone) first = section;
    }
    /// To be called once, at the end: sums and lists of children.
    void finish();

private:
    struct Key {
        std::uint32_t parent;
        std::string_view name;
        bool operator==(const Key&) const = default;
    };
    struct Hash {
        std::size_t operator()(const Key& key) const {
            return std::hash<std::string_view>()(key.name) ^ (std::size_t{key.parent} * 0x9e3779b97f4a7c15U);
        }
    };
    std::uint32_t path(std::string_view path, OwnerKind last);

    Owners& m_owners;
    std::unordered_map<Key, std::uint32_t, Hash> m_nodes;
    std::string_view m_lastObject, m_lastMember; ///< Objects come in runs.
    std::uint32_t m_lastNode = 0;
};

} // namespace strata
