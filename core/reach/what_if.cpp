// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/what_if.h"

#include <algorithm>

namespace strata {

namespace {

Vma endOfMemory(const Image& image) {
    Vma end;
    for (const Section& section : image.sections)
        if (section.occupiesMemory()) end = std::max(end, section.end());
    return end;
}

std::uint32_t sectionOf(const Image& image, Vma vma) {
    return image.sectionAt(vma).value_or(kNoSection);
}

} // namespace

std::optional<TablesRange> tablesRange(const Kallsyms& found) {
    std::optional<TablesRange> range;
    Vma end;
    for (const auto& table : found.tables) {
        if (!table) continue;
        if (!range) range = TablesRange{table->vma, {}, found.count};
        range->begin = std::min(range->begin, table->vma);
        end = std::max(end, table->vma + table->slot);
    }
    if (range) range->size = end - range->begin;
    return range;
}

Result<LoopSetup> setupOf(const Image& image, const Kallsyms* found, const WhatIf& question) {
    LoopSetup setup{.changes = question.insertions, .tableAlignment = image.pointerSize()};
    const auto tables = found != nullptr ? tablesRange(*found) : std::nullopt;
    if (question.tables != MoveTables::No && !tables)
        return std::unexpected(Error{"the image has no kallsyms tables that could be moved"});
    if (!tables) return setup;
    setup.tablesAt = tables->begin + tables->size;
    if (question.tables != MoveTables::No) {
        const auto bytes = static_cast<std::int64_t>(tables->size.value);
        setup.changes.push_back({tables->begin, -bytes, sectionOf(image, tables->begin)});
        if (question.tables == MoveTables::ToEnd) {
            setup.tablesAt = endOfMemory(image); // nothing is behind them there
        } else {
            const Section* data = image.section(".rodata");
            if (data == nullptr) return std::unexpected(Error{"the image has no .rodata to put the tables into"});
            setup.tablesAt = data->end();
            setup.changes.push_back({data->end(), bytes, static_cast<std::uint32_t>(data - image.sections.data())});
        }
    }
    if (tables->entries > 0 && inferOptions(image, *found).keepStubs)
        setup.bytesPerSymbol = static_cast<double>(tables->size.value) / tables->entries;
    return setup;
}

} // namespace strata
