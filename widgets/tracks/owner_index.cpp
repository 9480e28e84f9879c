// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/tracks/owner_index.h"

#include "core/document/document.h"
#include "core/layout/find.h"
#include "widgets/common/format.h"

#include <algorithm>
#include <array>
#include <map>
#include <unordered_map>

namespace strata {

namespace {

std::string_view pathOf(std::string_view object, std::string_view member) {
    return member.find('/') != std::string_view::npos ? member : object;
}

/// The folder that all absolute paths share, with its last slash.
std::string_view sharedFolder(const LinkMap& map) {
    std::optional<std::string_view> shared;
    for (const MapInput& input : map.inputs) {
        const std::string_view path = pathOf(input.object, input.member);
        if (!path.starts_with('/') || path.starts_with("/usr/")) continue;
        if (!shared) shared = path;
        const auto [end, other] = std::ranges::mismatch(*shared, path);
        shared = shared->substr(0, static_cast<std::size_t>(end - shared->begin()));
    }
    if (!shared) return {};
    return shared->substr(0, shared->rfind('/') + 1);
}

struct PairHash {
    std::size_t operator()(const std::pair<std::string_view, std::string_view>& key) const {
        return std::hash<std::string_view>{}(key.first) * 31 + std::hash<std::string_view>{}(key.second);
    }
};

/// Which directory each input section is of, as a position in `names`.
std::vector<std::uint32_t> directoriesOf(const LinkMap& map, std::vector<std::string_view>& names) {
    const std::string_view prefix = sharedFolder(map);
    std::unordered_map<std::string_view, std::uint32_t> known;
    std::vector<std::uint32_t> result;
    result.reserve(map.inputs.size());
    for (const MapInput& input : map.inputs) {
        const std::string_view name = topDirectory(input.object, input.member, prefix);
        const auto [found, isNew] = known.try_emplace(name, static_cast<std::uint32_t>(names.size()));
        if (isNew) names.push_back(name);
        result.push_back(found->second);
    }
    return result;
}

void numberObjects(const LinkMap& map, OwnerIndex& index) {
    std::unordered_map<std::pair<std::string_view, std::string_view>, std::uint32_t, PairHash> known;
    index.objectOfInput.reserve(map.inputs.size());
    for (const MapInput& input : map.inputs)
        index.objectOfInput.push_back(
            known.try_emplace({input.object, input.member}, static_cast<std::uint32_t>(known.size())).first->second);
    index.objects = static_cast<std::uint32_t>(known.size());
}

void colourSections(const Layout& layout, OwnerIndex& index) {
    for (const IndexRange& pieces : layout.piecesOf) {
        std::array<std::uint64_t, OwnerIndex::kDirectories + 1> bytes{};
        std::uint64_t all = 0;
        for (std::uint32_t i = pieces.begin; i < pieces.end; ++i) {
            const Piece& piece = layout.pieces[i];
            const bool owned = piece.mapInput < index.hueOfInput.size();
            bytes[owned ? index.hueOfInput[piece.mapInput] : OwnerIndex::kDirectories] += piece.size.value;
            all += piece.size.value;
        }
        const auto most = std::ranges::max_element(bytes);
        index.hueOfSection.push_back(static_cast<std::uint8_t>(
            *most > 0 && *most >= all - *most ? most - bytes.begin() : OwnerIndex::kDirectories));
    }
}

} // namespace

std::string_view topDirectory(std::string_view object, std::string_view member, std::string_view prefix) {
    std::string_view path = pathOf(object, member);
    if (!prefix.empty() && path.starts_with(prefix)) path.remove_prefix(prefix.size());
    while (path.starts_with("./"))
        path.remove_prefix(2);
    const std::size_t slash = path.find('/', path.starts_with('/') ? 1 : 0);
    return slash == std::string_view::npos ? std::string_view() : path.substr(0, slash);
}

std::uint8_t OwnerIndex::hueAt(const Layout& layout, std::uint32_t section, Vma vma) const {
    const auto piece = findPiece(layout, section, vma);
    const std::uint32_t input = piece ? layout.pieces[*piece].mapInput : kNone;
    return input < hueOfInput.size() ? hueOfInput[input] : static_cast<std::uint8_t>(kDirectories);
}

OwnerIndexPtr indexOwners(const Document& document) {
    if (!document.map) return nullptr;
    const LinkMap& map = *document.map;
    auto made = std::make_shared<OwnerIndex>();
    std::vector<std::string_view> names;
    const std::vector<std::uint32_t> directories = directoriesOf(map, names);
    std::vector<std::uint64_t> bytes(names.size(), 0);
    for (const Piece& piece : document.layout.pieces)
        if (piece.mapInput < directories.size()) bytes[directories[piece.mapInput]] += piece.size.value;

    std::vector<std::uint32_t> order;
    for (std::uint32_t i = 0; i < names.size(); ++i)
        if (!names[i].empty() && bytes[i] > 0) order.push_back(i);
    std::ranges::sort(order, [&](std::uint32_t a, std::uint32_t b) {
        return bytes[a] != bytes[b] ? bytes[a] > bytes[b] : names[a] < names[b];
    });
    order.resize(std::min(order.size(), OwnerIndex::kDirectories));
    std::vector<std::uint8_t> hues(names.size(), OwnerIndex::kDirectories);
    for (const std::uint64_t each : bytes)
        made->others += {each};
    for (const std::uint32_t directory : order) {
        hues[directory] = static_cast<std::uint8_t>(made->directories.size());
        made->directories.push_back({text(names[directory]), {bytes[directory]}});
        made->others = made->others - ByteCount{bytes[directory]};
    }
    made->hueOfInput.reserve(directories.size());
    for (const std::uint32_t directory : directories)
        made->hueOfInput.push_back(hues[directory]);
    colourSections(document.layout, *made);
    numberObjects(map, *made);
    return made;
}

} // namespace strata
