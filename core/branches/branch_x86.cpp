// SPDX-License-Identifier: GPL-3.0-or-later
// x86 of 32 and 64 bits, decoded by Zydis, instruction by instruction: only that tells where one starts.
//   e8 rel32  call     e9 rel32, eb rel8  jmp     0f 8x rel32, 7x rel8  jcc     e0-e3 rel8  loop, jrcxz
// Zydis' minimal mode leaves out what we don't ask (operands, flags): 55 ns an instruction on a kernel. A decoder of
// lengths of our own would be faster, and one more thing to be proved; 17 times llvm-objdump is enough.
#include "core/branches/words.h"
#include "core/image/elf_constants.h"

#include <Zydis/Zydis.h>

namespace strata {

namespace {

enum Form : std::uint8_t { Call, Jmp, Jmp8, Jcc, Jcc8, Loop, Xbegin };

constexpr BranchForm relative(const char* key, const char* name, unsigned bits, BranchUse use) {
    const std::int64_t half = std::int64_t{1} << (bits - 1);
    const FarBranch far = bits == 8 ? FarBranch::StaysLocal : FarBranch::FailsLink;
    return {key, name, -half, half - 1, use, far, BranchOrigin::NextInstruction};
}
constexpr BranchForm kForms[] = {
    relative("call", "call (32 bits)", 32, BranchUse::Call),
    relative("jmp", "jmp (32 bits)", 32, BranchUse::Jump),
    relative("jmp8", "jmp (8 bits)", 8, BranchUse::Jump),
    relative("jcc", "jcc (32 bits)", 32, BranchUse::Conditional),
    relative("jcc8", "jcc (8 bits)", 8, BranchUse::Conditional),
    relative("loop", "loop, jcxz (8 bits)", 8, BranchUse::Conditional),
    relative("xbegin", "xbegin (32 bits)", 32, BranchUse::Conditional),
};

Form formOf(const ZydisDecodedInstruction& instruction) {
    const unsigned opcode = instruction.opcode;
    if (instruction.opcode_map == ZYDIS_OPCODE_MAP_0F) return Jcc;
    if (opcode == 0xe8U) return Call;
    if (opcode == 0xe9U) return Jmp;
    if (opcode == 0xebU) return Jmp8;
    if (opcode == 0xc7U) return Xbegin;
    return opcode < 0x80U ? Jcc8 : Loop;
}

void decodeAs(ZydisMachineMode mode, ZydisStackWidth width, const CodeBytes& code, std::vector<Branch>& out) {
    ZydisDecoder decoder;
    if (!ZYAN_SUCCESS(ZydisDecoderInit(&decoder, mode, width)) ||
        !ZYAN_SUCCESS(ZydisDecoderEnableMode(&decoder, ZYDIS_DECODER_MODE_MINIMAL, ZYAN_TRUE))) {
        return;
    }
    const std::byte* bytes = code.bytes.data();
    const std::size_t size = code.bytes.size();
    ZydisDecodedInstruction instruction;
    for (std::size_t i = 0; i < size;) {
        // int3 and nop of one byte: a third of a kernel's instructions are padding in front of functions.
        if (bytes[i] == std::byte{0xcc} || bytes[i] == std::byte{0x90}) {
            ++i;
            continue;
        }
        if (!ZYAN_SUCCESS(ZydisDecoderDecodeInstruction(&decoder, nullptr, bytes + i, size - i, &instruction))) {
            ++i;
            continue;
        }
        const std::uint64_t at = code.run.vma.value + i;
        i += instruction.length;
        const auto& immediate = instruction.raw.imm[0];
        // 16-bit displacements cut the address to 64 KiB; nothing that is linked to run above has them.
        if (immediate.size == 0 || immediate.is_relative == ZYAN_FALSE || immediate.size == 16) continue;
        addBranch(code, at, at + instruction.length + static_cast<std::uint64_t>(immediate.value.s),
                  formOf(instruction), instruction.length, out);
    }
}

void decode64(const CodeBytes& code, std::vector<Branch>& out) {
    decodeAs(ZYDIS_MACHINE_MODE_LONG_64, ZYDIS_STACK_WIDTH_64, code, out);
}
void decode32(const CodeBytes& code, std::vector<Branch>& out) {
    decodeAs(ZYDIS_MACHINE_MODE_LONG_COMPAT_32, ZYDIS_STACK_WIDTH_32, code, out);
}

constexpr BranchIsa kIsa64{"x86-64", kForms, decode64, Resync::AtSymbols, 1};
constexpr BranchIsa kIsa32{"i386", kForms, decode32, Resync::AtSymbols, 1};

} // namespace

const BranchIsa& x86Branches(const Image& image) {
    // x32 has 32-bit files and 64-bit code.
    return image.machine == elf::kMachineI386 ? kIsa32 : kIsa64;
}

} // namespace strata
