// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/layout/owners.h"

#include "app/cli/command.h"
#include "app/cli/text_table.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

/// Calls `use(node, depth)` for the node and all below it down to that depth, parents first, by name.
template <class Use>
void walk(const Owners& owners, std::uint32_t node, unsigned depth, unsigned most, const Use& use) {
    if (depth > 0) use(node, depth);
    if (depth == most) return;
    const IndexRange range = owners.nodes[node].children;
    for (std::uint32_t i = range.begin; i < range.end; ++i)
        walk(owners, owners.children[i], depth + 1, most, use);
}

void setBytes(Json& json, const OwnerBytes& bytes) {
    json.set("text", bytes.text)
        .set("data", bytes.data)
        .set("bss", bytes.bss)
        .set("padding", bytes.padding)
        .set("total", bytes.total());
}

const char* kindName(OwnerKind kind) {
    constexpr const char* kNames[] = {"image", "directory", "archive", "object", "input section", "symbol", "other"};
    return kNames[static_cast<std::size_t>(kind)];
}

std::string ownersJson(const Document& document, const Owners& owners, const CommandOptions& options) {
    Json list = Json::array();
    walk(owners, 0, 0, options.depth, [&](std::uint32_t node, unsigned) {
        Json json = Json::object();
        json.set("path", owners.path(node));
        setBytes(json, owners.nodes[node].bytes);
        json.set("kind", kindName(owners.nodes[node].kind));
        list.push(std::move(json));
    });
    Json sum = Json::object();
    setBytes(sum, owners.root().bytes);
    Diagnostics all = document.diagnostics;
    all.insert(all.end(), owners.diagnostics.begin(), owners.diagnostics.end());
    Json json = jsonDocument("owners", options);
    json.set("owners", std::move(list))
        .set("sum", std::move(sum))
        .set("memory_size", document.layout.memorySize)
        .set("by_map", owners.byMap)
        .set("by_source_file", owners.bySourceFile)
        .set("unknown", owners.unknown)
        .set("diagnostics", toJson(all));
    return json.text();
}

/// For people the biggest come first.
void addRows(TextTable& table, const Owners& owners, std::uint32_t node, unsigned depth, unsigned most) {
    const auto number = [](ByteCount count) { return fmt::format("{}", count.value); };
    const OwnerNode& owner = owners.nodes[node];
    const OwnerBytes& bytes = owner.bytes;
    const std::string name = depth == 0 ? "(all)" : std::string(owner.name);
    table.add({number(bytes.total()), number(bytes.text), number(bytes.data), number(bytes.bss), number(bytes.padding),
               std::string(std::size_t{2} * depth, ' ') + name});
    if (depth == most) return;
    std::vector<std::uint32_t> children(owners.children.begin() + owner.children.begin,
                                        owners.children.begin() + owner.children.end);
    std::ranges::stable_sort(children, [&](std::uint32_t a, std::uint32_t b) {
        return owners.nodes[a].bytes.total() > owners.nodes[b].bytes.total();
    });
    for (const std::uint32_t child : children)
        addRows(table, owners, child, depth + 1, most);
}

std::string ownersText(const Document& document, const Owners& owners, const CommandOptions& options) {
    TextTable table({{"Total", Align::Right},
                     {"Text", Align::Right},
                     {"Data", Align::Right},
                     {"Bss", Align::Right},
                     {"Padding", Align::Right},
                     {"Owner"}});
    addRows(table, owners, 0, 0, options.depth);
    return table.text() + diagnosticsText(document.diagnostics) + diagnosticsText(owners.diagnostics);
}

} // namespace

Result<CommandResult> runOwners(const CommandOptions& options) {
    const auto document = loadDocument(options.image, options.maps);
    if (!document) return std::unexpected(document.error());
    const Owners owners = ownersOf(**document);
    const bool json = options.form == OutputForm::Json;
    return CommandResult{json ? ownersJson(**document, owners, options) : ownersText(**document, owners, options)};
}

} // namespace strata
