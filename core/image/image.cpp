// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/image.h"

#include "core/image/elf_constants.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace strata {

const Section* Image::section(std::string_view name) const {
    const auto found = std::ranges::find(sections, name, &Section::name);
    return found == sections.end() ? nullptr : &*found;
}

const Symbol* Image::symbol(std::string_view name) const {
    const auto found = std::ranges::find(symbols, name, &Symbol::name);
    return found == symbols.end() ? nullptr : &*found;
}

ByteView Image::contents(const Section& section) const {
    if (!section.occupiesFile()) return {};
    if (const auto there = file->view(section.offset, section.size)) return *there;
    if (!file->load(section.offset, section.size)) return {};
    return file->view(section.offset, section.size).value_or(ByteView{});
}

std::optional<FileOffset> Image::fileOffset(Vma vma) const {
    for (const Section& s : sections) {
        if (s.isAlloc() && s.occupiesFile() && vma >= s.vma && vma - s.vma < s.size) return s.offset + (vma - s.vma);
    }
    return std::nullopt;
}

std::optional<std::uint32_t> Image::sectionAt(Vma vma) const {
    for (std::uint32_t i = 0; i < sections.size(); ++i) {
        const Section& s = sections[i];
        if (s.occupiesMemory() && vma >= s.vma && vma - s.vma < s.size) return i;
    }
    return std::nullopt;
}

std::string machineName(const Image& image) {
    const bool little = image.endian == Endian::Little;
    const bool wide = image.bits == Bits::B64;
    switch (image.machine) {
    case 0:
        return "unknown";
    case elf::kMachineI386:
        return "i386";
    case elf::kMachineX86_64:
        return wide ? "x86_64" : "x32";
    case elf::kMachinePpc:
        return "ppc";
    case elf::kMachinePpc64:
        return little ? "ppc64le" : "ppc64";
    case elf::kMachineArm:
        return little ? "arm" : "armeb";
    case elf::kMachineAArch64:
        return little ? "aarch64" : "aarch64_be";
    case elf::kMachineRiscV:
        return wide ? "riscv64" : "riscv32";
    case elf::kMachineS390:
        return wide ? "s390x" : "s390";
    case elf::kMachineMips:
        return fmt::format("mips{}{}", wide ? "64" : "", little ? "el" : "");
    case elf::kMachinePaRisc:
        return wide ? "parisc64" : "parisc";
    case elf::kMachineLoongArch:
        return wide ? "loongarch64" : "loongarch32";
    default:
        return fmt::format("machine {}", image.machine);
    }
}

const char* imageTypeName(const Image& image) {
    constexpr std::array kNames = {"none", "object", "executable", "position independent", "core"};
    return image.type < kNames.size() ? kNames[image.type] : "other";
}

} // namespace strata
