// SPDX-License-Identifier: GPL-3.0-or-later
// A section may have 40 MB, and only a screen of it is wanted. So its parts are cut into chunks of 4 KiB, each decoded
// by itself. Instructions of several lengths do not begin at a chunk's first byte by themselves: decoding starts some
// bytes before and drops what it finds there, because a decoder that has lost its step finds it again within a few
// instructions. Decoding whole parts instead would cost seconds in an image without symbols.
#include "core/disassembly/disassembly.h"

#include "core/branches/branch_isa.h"
#include "core/disassembly/mc_machine.h"
#include "core/image/elf_constants.h"
#include "core/layout/find.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

namespace strata {

namespace {

constexpr std::uint64_t kChunk = 4096;
constexpr std::uint64_t kRunUp = 64;         ///< Bytes before a chunk that bring the decoder into step.
constexpr std::uint64_t kLongestBranch = 16; ///< Of a branch that begins in a chunk and ends behind it.

std::uint64_t unitOf(const Image& image, CodeState state) {
    switch (image.machine) {
    case elf::kMachineI386:
    case elf::kMachineX86_64:
        return 1;
    case elf::kMachineRiscV:
    case elf::kMachineS390:
        return 2;
    default:
        return state == CodeState::Thumb ? 2 : 4;
    }
}

std::string byteList(ByteView bytes) {
    std::string text = ".byte\t";
    for (std::size_t i = 0; i < bytes.size(); ++i)
        text += fmt::format("{}0x{:02x}", i == 0 ? "" : ", ", std::to_integer<unsigned>(bytes[i]));
    return text;
}

/// A word, a half or a byte of `rest`, whatever is left.
CodeRow dataRow(ByteView rest, Vma vma, Endian endian) {
    if (const auto word = readInteger<std::uint32_t>(rest, 0, endian))
        return {vma, rest.first(4), CodeRowKind::Data, fmt::format(".word\t0x{:08x}", *word)};
    if (const auto half = readInteger<std::uint16_t>(rest, 0, endian))
        return {vma, rest.first(2), CodeRowKind::Data, fmt::format(".short\t0x{:04x}", *half)};
    return {vma, rest.first(1), CodeRowKind::Data, byteList(rest.first(1))};
}

std::vector<CodeChunk> cut(const std::vector<CodePart>& parts) {
    std::vector<CodeChunk> chunks;
    for (std::uint32_t i = 0; i < parts.size(); ++i)
        for (std::uint64_t at = 0; at < parts[i].size.value; at += kChunk) {
            const Vma begin = parts[i].vma + ByteCount{at};
            chunks.push_back({begin, begin + ByteCount{std::min(kChunk, parts[i].size.value - at)}, i});
        }
    return chunks;
}

} // namespace

class Disassembly::Private {
public:
    Private(const Image& ofImage, const Layout& ofLayout, std::span<const Stub> ofStubs)
        : image(ofImage), layout(ofLayout), stubs(ofStubs), isa(branchIsa(image)), parts(codeParts(image)),
          entries(image) {}

    const std::vector<CodeChunk>& chunksOf(std::uint32_t section) {
        const auto [found, isNew] = chunks.try_emplace(section);
        if (isNew && section < parts.size()) found->second = cut(parts[section]);
        return found->second;
    }

    McMachine* machine(CodeState state) {
        const auto [found, isNew] = machines.try_emplace(state);
        if (isNew) found->second = McMachine::make(mcTarget(image, state));
        return found->second.get();
    }

    void decode(std::uint32_t section, const CodePart& part, const CodeChunk& chunk, std::vector<CodeRow>& rows);
    void addBranches(std::uint32_t section, const CodePart& part, Vma from, Vma end, std::vector<CodeRow>& rows);
    ByteView bytesOf(std::uint32_t section, Vma begin, Vma end) const;
    CodeName nameOf(Vma vma, std::uint32_t sectionHint) const;

    const Image& image;
    const Layout& layout;
    std::span<const Stub> stubs;
    const BranchIsa* isa;
    std::vector<std::vector<CodePart>> parts;
    FunctionEntries entries;
    std::unordered_map<std::uint32_t, std::vector<CodeChunk>> chunks;
    std::unordered_map<CodeState, std::unique_ptr<McMachine>> machines;
};

/// Cut where the file is.
ByteView Disassembly::Private::bytesOf(std::uint32_t section, Vma begin, Vma end) const {
    const ByteView all = image.contents(image.sections[section]);
    const std::uint64_t from = std::min<std::uint64_t>((begin - image.sections[section].vma).value, all.size());
    return all.subspan(from, std::min<std::uint64_t>((end - begin).value, all.size() - from));
}

void Disassembly::Private::decode(std::uint32_t section, const CodePart& part, const CodeChunk& chunk,
                                  std::vector<CodeRow>& rows) {
    McMachine* mc = part.state == CodeState::Data ? nullptr : machine(part.state);
    const std::uint64_t unit = unitOf(image, part.state);
    const std::uint64_t runUp = mc == nullptr ? 0 : std::min(kRunUp, (chunk.begin - part.vma).value);
    const Vma from = chunk.begin - ByteCount{runUp};
    const ByteView bytes = bytesOf(section, from, part.end());
    for (std::uint64_t i = 0; i < bytes.size() && from + ByteCount{i} < chunk.end;) {
        const Vma vma = from + ByteCount{i};
        const ByteView rest = bytes.subspan(i);
        CodeRow row{vma, {}, CodeRowKind::Instruction, {}};
        if (mc == nullptr) {
            row = dataRow(rest, vma, part.state == CodeState::Data ? image.endian : instructionOrder(image));
        } else if (McInstruction found = mc->decode(rest, vma); found.size > 0) {
            row.bytes = rest.first(found.size);
            row.text = std::move(found.text);
        } else {
            row.bytes = rest.first(std::min<std::size_t>(unit, rest.size()));
            row.kind = CodeRowKind::Unknown;
            row.text = byteList(row.bytes);
        }
        i += row.bytes.size();
        if (vma >= chunk.begin) rows.push_back(std::move(row));
    }
    if (isa != nullptr && part.state != CodeState::Data) addBranches(section, part, from, chunk.end, rows);
}

void Disassembly::Private::addBranches(std::uint32_t section, const CodePart& part, Vma from, Vma end,
                                       std::vector<CodeRow>& rows) {
    end = std::min(part.end(), end + ByteCount{kLongestBranch});
    const std::uint64_t mask = image.bits == Bits::B64 ? ~std::uint64_t{0} : 0xffffffffU;
    std::vector<Branch> branches;
    isa->decode({bytesOf(section, from, end), {from, end - from, section, part.state}, instructionOrder(image), mask},
                branches);
    auto row = rows.begin();
    for (const Branch& branch : branches) {
        const Vma behind = branch.at + ByteCount{branch.length};
        while (row != rows.end() && row->vma + ByteCount{row->bytes.size()} < behind)
            ++row;
        if (row == rows.end() || row->vma + ByteCount{row->bytes.size()} != behind) continue;
        row->target = branch.target;
        row->use = branchForms(*isa)[branch.form].use;
        row->name = nameOf(branch.target, section);
    }
}

CodeName Disassembly::Private::nameOf(Vma vma, std::uint32_t sectionHint) const {
    CodeName name;
    if (const Stub* stub = stubAt(stubs, vma)) name.stub = static_cast<std::uint32_t>(stub - stubs.data());
    if (const auto entry = entries.symbolAt(vma)) {
        name.symbol = *entry;
        return name;
    }
    auto span = findSymbolSpan(layout, sectionHint, vma);
    if (!span)
        if (const auto section = image.sectionAt(vma)) span = findSymbolSpan(layout, *section, vma);
    if (!span || layout.symbols[*span].symbol == kNone) return name;
    name.symbol = layout.symbols[*span].symbol;
    name.offset = (vma - layout.symbols[*span].vma).value;
    return name;
}

Disassembly::Disassembly(const Image& image, const Layout& layout, std::span<const Stub> stubs)
    : d(std::make_unique<Private>(image, layout, stubs)) {}

Disassembly::~Disassembly() = default;

bool Disassembly::knowsMachine() const {
    return d->machine(CodeState::Code) != nullptr;
}

bool Disassembly::hasCode(std::uint32_t section) const {
    return section < d->parts.size() && !d->parts[section].empty();
}

std::span<const CodeChunk> Disassembly::chunks(std::uint32_t section) {
    return d->chunksOf(section);
}

std::optional<std::size_t> Disassembly::chunkAt(std::uint32_t section, Vma vma) {
    const auto& chunks = d->chunksOf(section);
    const auto after = std::ranges::upper_bound(chunks, vma, {}, &CodeChunk::begin);
    if (after == chunks.begin() || std::prev(after)->end <= vma) return std::nullopt;
    return static_cast<std::size_t>(std::prev(after) - chunks.begin());
}

std::vector<CodeRow> Disassembly::rows(std::uint32_t section, std::size_t chunk) {
    std::vector<CodeRow> rows;
    const auto& chunks = d->chunksOf(section);
    if (chunk < chunks.size()) d->decode(section, d->parts[section][chunks[chunk].part], chunks[chunk], rows);
    return rows;
}

CodeName Disassembly::nameOf(Vma vma, std::uint32_t sectionHint) const {
    return d->nameOf(vma, sectionHint);
}

} // namespace strata
