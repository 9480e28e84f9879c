// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/branch.h"
#include "core/disassembly/code_parts.h"
#include "core/layout/layout.h"
#include "core/stubs/stubs.h"

#include <memory>

namespace strata {

enum class CodeRowKind : std::uint8_t {
    Instruction,
    Data,   ///< Marked as data: ".word".
    Unknown ///< No instruction of this machine: ".byte", one unit at a time.
};

/// What an address is called: a symbol and the distance to it.
struct CodeName {
    std::uint32_t symbol = kNone; ///< Index into Image::symbols; kNone when nothing covers it.
    std::uint64_t offset = 0;     ///< 0 also at the local entry of a ppc64 function.
    std::uint32_t stub = kNone;   ///< Index into the stubs, when the address is the start of one.
};

/// One line of a disassembly.
struct CodeRow {
    Vma vma;
    ByteView bytes; ///< In the image's file.
    CodeRowKind kind = CodeRowKind::Instruction;
    std::string text;          ///< Mnemonic, a tab, operands.
    std::optional<Vma> target; ///< Of a direct branch; of a pair (auipc and jalr) at the second.
    BranchUse use = BranchUse::Jump;
    CodeName name; ///< Of the target.
};

/// Some KiB of one part, which is what is decoded at once. Chunks tile a section; a row belongs to the one it starts
/// in.
struct CodeChunk {
    Vma begin, end;
    std::uint32_t part = 0; ///< Index into the section's parts.
};

/// The code of an image, decoded where it is looked at: making it costs a sort of the symbols, rows cost nothing until
/// they are asked for. Not for two threads at once.
class Disassembly {
public:
    /// All three must outlive it.
    Disassembly(const Image& image, const Layout& layout, std::span<const Stub> stubs);
    ~Disassembly();
    Disassembly(const Disassembly&) = delete;
    Disassembly& operator=(const Disassembly&) = delete;

    /// False: LLVM has no such machine; instructions are shown as ".word".
    bool knowsMachine() const;
    bool hasCode(std::uint32_t section) const;
    /// Of a section, by address; empty when it has no code.
    std::span<const CodeChunk> chunks(std::uint32_t section);
    /// Index of the chunk that covers `vma`.
    std::optional<std::size_t> chunkAt(std::uint32_t section, Vma vma);
    /// The rows that start in a chunk, in address order.
    std::vector<CodeRow> rows(std::uint32_t section, std::size_t chunk);
    CodeName nameOf(Vma vma, std::uint32_t sectionHint) const;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace strata
