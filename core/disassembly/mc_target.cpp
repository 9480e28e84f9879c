// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/branches/branch_isa.h"
#include "core/disassembly/mc_machine.h"
#include "core/image/elf_constants.h"

namespace strata {

namespace {

McTarget mipsTarget(const Image& image, CodeState state) {
    const std::uint32_t architecture = image.flags >> 28U; // EF_MIPS_ARCH
    const bool isRelease6 = architecture == 9 || architecture == 10;
    const bool isWide = architecture >= 2 && architecture != 5 && architecture != 7 && architecture != 9;
    const std::string cpu = std::string(isWide ? "mips64" : "mips32") + (isRelease6 ? "r6" : "r2");
    const std::string order = image.endian == Endian::Little ? "el" : "";
    const std::string micro = state == CodeState::Thumb ? ",+micromips" : "";
    return {(isWide ? "mips64" : "mips") + order, cpu, (isRelease6 ? "+msa" : "+msa,+dsp") + micro};
}

McTarget armTarget(const Image& image, CodeState state) {
    const bool isBig = instructionOrder(image) == Endian::Big;
    const std::string order = isBig ? ",+big-endian-instructions" : "";
    return {state == CodeState::Thumb ? "thumbv8a" : "armv8a", "", "+neon,+crypto,+fullfp16" + order};
}

} // namespace

McTarget mcTarget(const Image& image, CodeState state) {
    const bool isLittle = image.endian == Endian::Little;
    const bool isWide = image.bits == Bits::B64;
    switch (image.machine) {
    case elf::kMachinePpc:
        return {isLittle ? "powerpcle" : "powerpc", "", ""};
    case elf::kMachinePpc64:
        return {isLittle ? "powerpc64le" : "powerpc64", "pwr10", ""};
    case elf::kMachineArm:
        return armTarget(image, state);
    case elf::kMachineAArch64:
        return {"aarch64", "", "+all"};
    case elf::kMachineRiscV:
        return {isWide ? "riscv64" : "riscv32", "", "+m,+a,+f,+d,+c,+v,+zba,+zbb,+zbs,+zicbom,+zicboz,+svinval,+h"};
    case elf::kMachineI386:
        return {"i386", "", ""};
    case elf::kMachineX86_64:
        return {"x86_64", "", ""};
    case elf::kMachineS390:
        return {"s390x", "z16", ""};
    case elf::kMachineMips:
        return mipsTarget(image, state);
    case elf::kMachineLoongArch:
        return {isWide ? "loongarch64" : "loongarch32", "", isWide ? "+64bit,+d,+lasx,+lbt,+lvz" : "+f,+d"};
    default:
        return {};
    }
}

} // namespace strata
