// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/save_warnings.h"

#include "core/generate/file_io.h"
#include "core/generate/pieces.h"
#include "core/generate/signatures.h"
#include "core/image/elf_constants.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <sys/stat.h>

namespace strata {

namespace {

/// What is made from vmlinux for that machine.
struct BootKinds {
    std::uint16_t machine;
    const char* names;
};
constexpr std::array kBootKinds = {
    BootKinds{elf::kMachineX86_64, "bzImage"},
    BootKinds{elf::kMachineI386, "bzImage"},
    BootKinds{elf::kMachineAArch64, "Image, Image.gz, vmlinuz.efi"},
    BootKinds{elf::kMachineArm, "Image, zImage, uImage"},
    BootKinds{elf::kMachinePpc64, "zImage, zImage.epapr"},
    BootKinds{elf::kMachinePpc, "zImage, uImage"},
    BootKinds{elf::kMachineRiscV, "Image, Image.gz, vmlinuz.efi"},
    BootKinds{elf::kMachineS390, "bzImage"},
    BootKinds{elf::kMachineMips, "vmlinux.bin, vmlinuz, uImage"},
    BootKinds{elf::kMachineLoongArch, "vmlinux.efi, vmlinuz.efi"},
    BootKinds{elf::kMachinePaRisc, "vmlinuz"},
};

const Note* buildIdNote(const Image& image) {
    const auto isBuildId = [](const Note& n) { return n.name == "GNU" && n.type == elf::kNoteGnuBuildId; };
    const auto found = std::ranges::find_if(image.notes, isBuildId);
    return found == image.notes.end() || found->description.empty() ? nullptr : &*found;
}

FileOffset offsetOf(const Image& image, ByteView bytes) {
    return {static_cast<std::uint64_t>(bytes.data() - image.file->all().data())};
}

bool coversBuildId(const Plan& plan, FileOffset id) {
    return std::ranges::any_of(plan.ranges, [&](const PlannedRange& range) {
        return range.offset <= id && id < range.offset + ByteCount{range.before.size()};
    });
}

/// Where else in memory the id's bytes are: code that carries a copy keeps the old one.
std::vector<std::string> copiesOf(const Image& image, ByteView id) {
    std::vector<std::string> copies;
    const FileOffset own = offsetOf(image, id);
    for (const Section& section : image.sections) {
        if (!section.isAlloc()) continue;
        const std::string_view text = asText(image.contents(section));
        for (auto at = text.find(asText(id)); at != std::string_view::npos; at = text.find(asText(id), at + 1)) {
            if (section.offset + ByteCount{at} != own)
                copies.push_back(fmt::format("{} at {:#x}", section.name, (section.vma + ByteCount{at}).value));
        }
    }
    return copies;
}

void warnOfBootImages(const Image& image, Diagnostics& out) {
    if (image.release.empty() || image.isObjectFile()) return;
    const auto row = std::ranges::find(kBootKinds, image.machine, &BootKinds::machine);
    const std::string kinds = row == kBootKinds.end() ? "" : fmt::format(" ({})", row->names);
    out.push_back(
        {Severity::Warning, "boot images",
         fmt::format("boot images made from this file{} hold the old tables until they are made anew", kinds)});
}

void warnOfBuildId(const Image& image, const Plan& plan, Diagnostics& out) {
    const Note* note = buildIdNote(image);
    if (note == nullptr) return;
    const bool renewed = coversBuildId(plan, offsetOf(image, note->description));
    if (!renewed)
        out.push_back({Severity::Warning, "build id",
                       fmt::format("the build id {} is then shared by two different files", image.buildId)});
    const auto copies = copiesOf(image, note->description);
    if (renewed && !copies.empty())
        out.push_back({Severity::Warning, "build id",
                       fmt::format("copies of the old build id stay: {}", fmt::join(copies, ", "))});
}

void warnOfHardLinks(const Image& image, Diagnostics& out) {
    struct stat status = {};
    if (::stat(image.file->path().c_str(), &status) != 0 || status.st_nlink < 2) return;
    out.push_back({Severity::Warning, "hard links",
                   fmt::format("the file has {} names; replaced in place, the other {} keep the old content",
                               status.st_nlink, status.st_nlink - 1)});
}

} // namespace

Diagnostics saveWarnings(const Image& image, const Plan& plan) {
    Diagnostics out;
    if (plan.kind == PlanKind::Cannot || plan.changedBytes() == 0) return out;
    warnOfBootImages(image, out);
    std::ranges::move(signatureWarnings(*image.file), std::back_inserter(out));
    warnOfBuildId(image, plan, out);
    warnOfHardLinks(image, out);
    return out;
}

Diagnostics signatureWarnings(const FileBytes& file) {
    const auto opened = openForReading(file.path());
    if (!opened) return {};
    constexpr std::uint64_t kHead = 4096;
    constexpr std::uint64_t kTail = 64;
    const std::uint64_t size = file.size().value;
    std::vector<std::byte> head(std::min(size, kHead));
    std::vector<std::byte> tail(std::min(size, kTail));
    if (!readAt(opened->get(), head, 0) || !readAt(opened->get(), tail, size - tail.size())) return {};
    Diagnostics out;
    for (const std::string& signature : findSignatures({.head = head, .tail = tail}))
        out.push_back({Severity::Warning, "signature",
                       fmt::format("the file has {}, which becomes invalid: sign it again", signature)});
    return out;
}

Result<Plan> withNewBuildId(const Image& image, const Plan& plan, const Progress& progress) {
    const Note* note = buildIdNote(image);
    if (note == nullptr) return refuse("the image has no build id that could be made anew");
    const FileOffset offset = offsetOf(image, note->description);
    if (coversBuildId(plan, offset)) return refuse("the plan writes the build id already");
    PlannedRange range{.what = "build id", .offset = offset};
    range.before.assign(note->description.begin(), note->description.end());
    range.after.resize(range.before.size());
    for (const Section& section : image.sections)
        if (section.isAlloc() && section.occupiesFile() && offset >= section.offset &&
            offset - section.offset < section.size)
            range.vma = section.vma + (offset - section.offset);
    Plan renewed = plan;
    const auto place = std::ranges::upper_bound(renewed.ranges, offset, {}, &PlannedRange::offset);
    auto& added = *renewed.ranges.insert(place, std::move(range));

    const auto pieces = piecesOf(renewed.ranges, image.file->size().value);
    if (!pieces) return std::unexpected(pieces.error());
    const auto file = openForReading(image.file->path());
    if (!file) return std::unexpected(file.error());
    const auto hash = hashPieces(*pieces, file->get(), progress);
    if (!hash) return std::unexpected(hash.error());
    for (std::size_t i = 0; i < added.after.size(); ++i)
        added.after[i] = (*hash)[i % hash->size()];
    for (std::size_t i = 0; i < added.after.size(); ++i)
        added.changed += added.after[i] != added.before[i] ? 1U : 0U;
    return renewed;
}

} // namespace strata
