// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/owner_tree.h"

#include <algorithm>
#include <numeric>
#include <ranges>

namespace strata {

OwnerBytes& OwnerBytes::operator+=(const OwnerBytes& other) {
    text += other.text;
    data += other.data;
    bss += other.bss;
    padding += other.padding;
    return *this;
}

std::string Owners::path(std::uint32_t node) const {
    std::vector<std::string_view> parts;
    for (; node != 0; node = nodes[node].parent)
        parts.push_back(nodes[node].name);
    std::string path;
    for (const std::string_view part : parts | std::views::reverse) {
        if (!path.empty()) path += '/';
        path += part;
    }
    return path;
}

std::uint32_t OwnerTree::child(std::uint32_t parent, std::string_view name, OwnerKind kind) {
    const auto next = static_cast<std::uint32_t>(m_owners.nodes.size());
    const auto [found, isNew] = m_nodes.try_emplace({parent, name}, next);
    if (isNew) m_owners.nodes.push_back({.name = name, .kind = kind, .parent = parent});
    return found->second;
}

std::uint32_t OwnerTree::path(std::string_view path, OwnerKind last) {
    std::uint32_t node = 0;
    // An absolute path keeps its slash in its first part: "/build", "kernel".
    std::size_t begin = 0;
    std::size_t end = path.find('/', path.starts_with('/') ? 1 : 0);
    for (; end != std::string_view::npos; end = path.find('/', begin)) {
        const std::string_view part = path.substr(begin, end - begin);
        if (!part.empty() && part != ".") node = child(node, part, OwnerKind::Directory);
        begin = end + 1;
    }
    return child(node, path.substr(begin), last);
}

std::uint32_t OwnerTree::object(std::string_view object, std::string_view member) {
    if (m_lastNode != 0 && object == m_lastObject && member == m_lastMember) return m_lastNode;
    m_lastObject = object;
    m_lastMember = member;
    if (member.empty()) {
        m_lastNode = path(object, OwnerKind::Object);
    } else if (member.find('/') != std::string_view::npos) {
        m_lastNode = path(member, OwnerKind::Object);
    } else {
        m_lastNode = child(path(object, OwnerKind::Archive), member, OwnerKind::Object);
    }
    return m_lastNode;
}

void OwnerTree::finish() {
    auto& nodes = m_owners.nodes;
    // A node is made after its parent, so one walk from the end sums everything.
    for (std::size_t i = nodes.size() - 1; i > 0; --i)
        nodes[nodes[i].parent].bytes += nodes[i].bytes;
    auto& children = m_owners.children;
    children.resize(nodes.size() - 1);
    std::iota(children.begin(), children.end(), 1U);
    std::ranges::sort(children, [&](std::uint32_t a, std::uint32_t b) {
        return nodes[a].parent != nodes[b].parent ? nodes[a].parent < nodes[b].parent : nodes[a].name < nodes[b].name;
    });
    for (std::uint32_t i = 0; i < children.size(); ++i) {
        IndexRange& range = nodes[nodes[children[i]].parent].children;
        if (range.empty()) range.begin = i;
        range.end = i + 1;
    }
}

} // namespace strata
