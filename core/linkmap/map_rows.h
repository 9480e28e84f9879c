// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"

namespace strata {

/// Appends the three levels of rows to a map and keeps their indices right.
class MapRows {
public:
    explicit MapRows(LinkMap& map) : m_map(map) {}

    bool hasOutput() const { return !m_map.outputs.empty(); }
    bool isFull() const { return m_map.outputs.size() >= kMostOutputs; }
    bool hasInput() const { return !m_map.inputs.empty(); }

    MapOutput& addOutput(std::string_view name, std::uint32_t line) {
        MapOutput output;
        output.name = name;
        output.firstInput = static_cast<std::uint32_t>(m_map.inputs.size());
        output.line = line;
        return m_map.outputs.emplace_back(output);
    }

    /// Needs an output section before it.
    MapInput& addInput(MapInputKind kind, Vma vma, ByteCount size, std::uint32_t line) {
        MapInput input;
        input.vma = vma;
        input.size = size;
        input.output = static_cast<std::uint32_t>(m_map.outputs.size() - 1);
        input.line = line;
        input.kind = kind;
        ++m_map.outputs.back().inputCount;
        return m_map.inputs.emplace_back(input);
    }

    /// Needs an input section before it.
    void addSymbol(std::string_view name, Vma vma) {
        m_map.symbols.push_back({name, vma, static_cast<std::uint32_t>(m_map.inputs.size() - 1)});
    }

private:
    LinkMap& m_map;
};

} // namespace strata
