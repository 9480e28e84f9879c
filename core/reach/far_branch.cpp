// SPDX-License-Identifier: GPL-3.0-or-later
// Branches for which one linker makes a stub and another one none: a row each, as test_far_branch measures them.
// GNU ld for ppc32 makes stubs only where code spans more than 32 MiB (ld/emultempl/ppc32elf.em), which is all that a
// bl can need; the shorter bc is truncated to fit below that. mold writes a ppc32 bc that goes astray, and says
// nothing.
#include "core/reach/far_branch.h"

#include "core/image/elf_constants.h"

#include <algorithm>
#include <array>

namespace strata {

namespace {

enum class Makes : std::uint8_t { Stub, Nothing, StubInLongCode };

struct Row {
    std::uint16_t machine;
    std::string_view form; ///< BranchForm::key
    std::array<Makes, 4> byLinker;
};
constexpr std::size_t indexOf(MapDialect linker) {
    return static_cast<std::size_t>(linker);
}
using enum Makes;
static_assert(indexOf(MapDialect::Gnu) == 0 && indexOf(MapDialect::Lld) == 1 && indexOf(MapDialect::Mold) == 2 &&
              indexOf(MapDialect::Gold) == 3);
constexpr Row kRows[] = {
    //                                     GNU             lld      mold     gold
    {elf::kMachinePpc, "bc", {StubInLongCode, Nothing, Nothing, Stub}},
    {elf::kMachinePpc, "bcl", {StubInLongCode, Nothing, Nothing, Stub}},
    {elf::kMachinePpc64, "bc", {Stub, Stub, Nothing, Stub}},
    {elf::kMachinePpc64, "bcl", {Stub, Stub, Nothing, Stub}},
    {elf::kMachineArm, "thumb-bcc.w", {Stub, Stub, Nothing, Nothing}},
};

bool isLongCode(const Image& image) {
    constexpr ByteCount kReach{(std::uint64_t{1} << 25U) - 1};
    Vma low{~std::uint64_t{0}};
    Vma high;
    for (const Section& section : image.sections) {
        if (!section.isExecutable() || !section.occupiesMemory() || section.size.value == 0) continue;
        low = std::min(low, section.vma);
        high = std::max(high, section.end());
    }
    return high > low && high - low > kReach;
}

/// "GNU ld (GNU Binutils for Debian) 2.40" or "Debian LLD 19.1.7", behind the compiler's name.
std::string_view bannerOf(const Image& image) {
    const Symbol* banner = image.symbol("linux_banner");
    if (banner == nullptr || banner->section >= image.sections.size()) return {};
    const Section& section = image.sections[banner->section];
    if (banner->value < section.vma) return {};
    const std::string_view text = asText(image.contents(section));
    const std::uint64_t at = (banner->value - section.vma).value;
    if (at >= text.size()) return {};
    constexpr std::size_t kLongest = 1024;
    const std::string_view rest = text.substr(at, kLongest);
    return rest.substr(0, rest.find('\0'));
}

bool contains(std::string_view text, std::string_view word) {
    return text.find(word) != std::string_view::npos;
}

} // namespace

MapDialect linkerOf(const Image& image) {
    constexpr std::uint32_t kNoteGoldVersion = 4; // NT_GNU_GOLD_VERSION
    const auto isGolds = [](const Note& note) { return note.name == "GNU" && note.type == kNoteGoldVersion; };
    if (std::ranges::any_of(image.notes, isGolds)) return MapDialect::Gold;
    const Section* section = image.section(".comment");
    const std::string_view comment = section != nullptr ? asText(image.contents(*section)) : std::string_view();
    const std::string_view banner = bannerOf(image);
    if (contains(comment, "Linker: ") || contains(banner, "LLD ")) return MapDialect::Lld;
    if (contains(comment, "mold ") || contains(banner, "mold ")) return MapDialect::Mold;
    return MapDialect::Gnu;
}

FarBranch whenFar(const Image& image, MapDialect linker, const BranchForm& form) {
    const auto* row =
        std::ranges::find_if(kRows, [&](const Row& r) { return r.machine == image.machine && r.form == form.key; });
    if (row == std::ranges::end(kRows)) return form.far;
    const Makes made = row->byLinker[indexOf(linker)];
    const bool stub = made == Stub || (made == StubInLongCode && isLongCode(image));
    return stub ? FarBranch::GetsStub : FarBranch::FailsLink;
}

} // namespace strata
