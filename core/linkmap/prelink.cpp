// SPDX-License-Identifier: GPL-3.0-or-later
//
// With LTO, IBT and older objtool a kernel is linked twice: all objects into vmlinux.o, then that into vmlinux. The map
// of the second link names one object for everything:
//
//    .text          0xffffffff81000000  0x1200000 vmlinux.o                   vmlinux.map
//    .text          0x0000000000000000      0x440 kernel/fork.o               vmlinux.o.map: offsets in its .text
//    .text          0x0000000000000440      0x448 kernel/sched.o
//
// kbuild's generate_builtin_ranges.awk joins the two by the first occurrence of a section's name. Here occurrences are
// counted, for vmlinux.o may hold several sections of one name, and sizes are compared before anything is believed.
#include "core/linkmap/prelink.h"

#include "core/linkmap/map_format.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace strata {

namespace {

bool isOfObject(const MapInput& input) {
    return input.kind == MapInputKind::Section && !input.object.empty() && input.object != "linker stubs" &&
           input.object != "<internal>";
}

/// Strings and constants of all objects are merged in the final link: their offsets in vmlinux.o mean nothing there.
bool isMerged(std::string_view section) {
    return section.starts_with(".rodata.str") || section.starts_with(".rodata.cst");
}

class Chain {
public:
    Chain(LinkMap map, LinkMap objectMap, std::string_view object)
        : m_map(std::move(map)), m_objectMap(std::move(objectMap)), m_object(object) {
        for (const MapOutput& output : m_objectMap.outputs) {
            if (output.created) m_sections[output.name].outputs.push_back(&output);
        }
    }

    LinkMap join() {
        const std::vector<MapInput> inputs = std::move(m_map.inputs);
        m_map.inputs.clear();
        m_map.inputs.reserve(inputs.size() + m_objectMap.inputs.size());
        m_firstPiece.reserve(inputs.size() + 1);
        for (MapOutput& output : m_map.outputs) {
            const std::uint32_t first = output.firstInput;
            output.firstInput = static_cast<std::uint32_t>(m_map.inputs.size());
            for (std::uint32_t i = first; i < first + output.inputCount; ++i)
                addInput(i, inputs[i]);
            output.inputCount = static_cast<std::uint32_t>(m_map.inputs.size()) - output.firstInput;
        }
        m_firstPiece.push_back(static_cast<std::uint32_t>(m_map.inputs.size()));
        // What was relaxed has another size than in the object, and so was not split.
        for (MapRelaxed& relaxed : m_map.relaxed)
            relaxed.input = m_firstPiece[relaxed.input];
        for (MapSymbol& symbol : m_map.symbols)
            symbol.input = pieceAt(symbol);
        finish();
        return std::move(m_map);
    }

private:
    struct Named {
        std::vector<const MapOutput*> outputs; ///< In the order of the object's map, which is that of its sections.
        std::size_t next = 0;
    };

    void addInput(std::uint32_t index, const MapInput& input) {
        m_firstPiece.push_back(static_cast<std::uint32_t>(m_map.inputs.size()));
        const bool ofMain = isOfObject(input) && input.object == m_object && input.member.empty();
        const MapOutput* section = ofMain ? sectionOf(index, input) : nullptr;
        if (section == nullptr || section->inputCount == 0) {
            m_map.inputs.push_back(input);
            if (ofMain) m_keptBytes += input.size;
            return;
        }
        for (std::uint32_t i = section->firstInput; i < section->firstInput + section->inputCount; ++i)
            addPiece(input, *section, m_objectMap.inputs[i]);
        if (m_map.inputs.size() == m_firstPiece.back()) m_map.inputs.push_back(input); // no piece lay inside
        m_splitBytes += input.size;
    }

    void addPiece(const MapInput& whole, const MapOutput& section, MapInput piece) {
        const bool inside = piece.vma >= section.vma && piece.vma - section.vma <= whole.size &&
                            piece.size.value <= whole.size.value - (piece.vma - section.vma).value;
        if (!inside) return; // two maps that do not belong together
        piece.vma = whole.vma + (piece.vma - section.vma);
        piece.output = whole.output;
        piece.line = whole.line; // of the final map: where a diagnostic about it points
        m_map.inputs.push_back(piece);
    }

    /// The section of the object that became `input`, if it can be believed.
    const MapOutput* sectionOf(std::uint32_t index, const MapInput& input) {
        if (isMerged(input.section) || input.vma == kUnknownVma) return nullptr;
        const auto found = m_sections.find(input.section);
        if (found == m_sections.end() || found->second.next == found->second.outputs.size()) return nullptr;
        const MapOutput* output = found->second.outputs[found->second.next++];
        if (output->size == input.size) return output;
        if (m_map.sizeBeforeRelaxing(index) != std::optional(output->size)) differ(input, *output);
        return nullptr;
    }

    void differ(const MapInput& input, const MapOutput& output) {
        if (m_different++ > 0) return;
        m_firstDifference = {Severity::Warning, mapPlace(m_objectMap, output.line),
                             fmt::format("{} has {:#x} bytes in the object's map and {:#x} in {}", input.section,
                                         output.size.value, input.size.value, mapPlace(m_map, input.line))};
    }

    std::uint32_t pieceAt(const MapSymbol& symbol) const {
        const auto begin = m_map.inputs.begin() + m_firstPiece[symbol.input];
        const auto end = m_map.inputs.begin() + m_firstPiece[symbol.input + 1];
        const auto after =
            std::upper_bound(begin, end, symbol.vma, [](Vma vma, const MapInput& input) { return vma < input.vma; });
        return static_cast<std::uint32_t>((after == begin ? begin : after - 1) - m_map.inputs.begin());
    }

    void finish() {
        m_map.objectFile = m_objectMap.file;
        auto& all = m_map.diagnostics;
        all.insert(all.end(), m_objectMap.diagnostics.begin(), m_objectMap.diagnostics.end());
        if (m_different > 0) {
            m_firstDifference.text = fmt::format("the map of {} describes another link of it: {} ({} sections differ)",
                                                 m_object, m_firstDifference.text, m_different);
            all.push_back(m_firstDifference);
        }
        const std::string name = m_objectMap.file->path().filename().string();
        all.push_back({Severity::Note, name.empty() ? "object map" : name,
                       fmt::format("{} bytes of {} have the objects that this map names; {} bytes keep {}",
                                   m_splitBytes.value, m_object, m_keptBytes.value, m_object)});
    }

    LinkMap m_map, m_objectMap;
    std::string_view m_object;
    std::unordered_map<std::string_view, Named> m_sections;
    std::vector<std::uint32_t> m_firstPiece; ///< By index of an input before: its first piece; one more at the end.
    ByteCount m_splitBytes, m_keptBytes;
    std::size_t m_different = 0;
    Diagnostic m_firstDifference;
};

} // namespace

std::optional<std::string_view> mainObject(const LinkMap& map) {
    std::unordered_map<std::string_view, std::uint64_t> bytes;
    std::uint64_t all = 0;
    std::string_view object;
    std::uint64_t* sum = nullptr;
    for (const MapInput& input : map.inputs) {
        if (!isOfObject(input) || input.size.value == 0) continue;
        if (sum == nullptr || input.object != object) sum = &bytes[object = input.object];
        all += input.size.value;
        // An archive is no object, whatever its size.
        if (input.member.empty()) *sum += input.size.value;
    }
    const auto most = std::ranges::max_element(bytes, {}, [](const auto& row) { return row.second; });
    if (most == bytes.end() || most->second < all - most->second) return std::nullopt;
    return most->first;
}

std::optional<std::filesystem::path> findObjectMap(const std::filesystem::path& image, const LinkMap& map) {
    const auto object = mainObject(map);
    if (!object) return std::nullopt;
    return findLinkMap(image.parent_path() / std::filesystem::path(*object).filename());
}

LinkMap chainObjectMap(LinkMap map, LinkMap objectMap) {
    const auto object = mainObject(map);
    if (!object) {
        map.diagnostics.push_back({Severity::Warning, objectMap.file->path().filename().string(),
                                   "the object's map is of no use: no single object has most of the image"});
        return map;
    }
    return Chain(std::move(map), std::move(objectMap), *object).join();
}

} // namespace strata
