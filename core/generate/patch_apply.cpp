// SPDX-License-Identifier: GPL-3.0-or-later
// Making a patch record of a plan, and doing it again.
#include "core/generate/backup.h"
#include "core/generate/patch_record.h"
#include "core/generate/save.h"

#include <fmt/format.h>

#include <algorithm>
#include <future>

namespace strata {

namespace {

/// Equal bytes between two that differ, below which both go into one range: a range costs some 100 letters, a byte 4.
constexpr std::size_t kGap = 24;

/// The run of differing bytes that begins at `begin`, with short gaps; what a range gains belongs to its last run.
std::size_t endOfRun(const PlannedRange& range, std::size_t begin) {
    std::size_t end = begin;
    const std::size_t size = range.before.size();
    for (std::size_t i = begin; i < size && i - end <= kGap; ++i)
        if (range.before[i] != range.after[i]) end = i + 1;
    return range.gained() > 0 && size - end <= kGap ? size : end;
}

PlannedRange partOf(const PlannedRange& range, std::size_t begin, std::size_t end) {
    const std::size_t afterEnd = end == range.before.size() ? range.after.size() : end;
    PlannedRange part{.what = range.what, .offset = range.offset + ByteCount{begin}};
    if (range.vma) part.vma = *range.vma + ByteCount{begin};
    part.before.assign(range.before.begin() + static_cast<std::ptrdiff_t>(begin),
                       range.before.begin() + static_cast<std::ptrdiff_t>(end));
    part.after.assign(range.after.begin() + static_cast<std::ptrdiff_t>(begin),
                      range.after.begin() + static_cast<std::ptrdiff_t>(afterEnd));
    return part;
}

void addDiffering(const PlannedRange& range, std::vector<PlannedRange>& out) {
    const std::size_t size = range.before.size();
    for (std::size_t at = 0; at < size || (at == size && range.gained() > 0);) {
        while (at < size && range.before[at] == range.after[at])
            ++at;
        if (at == size && range.gained() == 0) return;
        const std::size_t end = endOfRun(range, at);
        out.push_back(partOf(range, at, end));
        if (end == size) return;
        at = end;
    }
}

/// Every byte before must be what the record says.
Result<void> checkBefore(FileBytes& source, const PatchRecord& record) {
    for (const PlannedRange& range : record.ranges) {
        const ByteCount size{range.before.size()};
        if (auto loaded = source.load(range.offset, size); !loaded) return loaded;
        const auto now = source.view(range.offset, size);
        if (now && std::ranges::equal(*now, range.before)) continue;
        const auto differs = now ? std::ranges::mismatch(*now, range.before).in1 - now->begin() : 0;
        return std::unexpected(Error{fmt::format("{} does not hold the bytes that the record expects", range.what),
                                     range.offset + ByteCount{static_cast<std::uint64_t>(differs)}});
    }
    return {};
}

Result<void> checkSource(FileBytes& source, const PatchRecord& record, const Progress& progress) {
    if (source.size().value != record.source.size)
        return refuse(fmt::format("{} has {} bytes; the record was made from a file of {}", source.path().string(),
                                  source.size().value, record.source.size));
    if (auto before = checkBefore(source, record); !before) return before;
    const auto sha1 = sha1OfFile(source.path(), progress);
    if (!sha1) return std::unexpected(sha1.error());
    if (*sha1 == record.source.sha1) return {};
    return refuse(fmt::format("{} is another file than the record was made from: SHA-1 {}, expected {}",
                              source.path().string(), *sha1, record.source.sha1));
}

} // namespace

Result<PatchRecord> makePatchRecord(const Image& image, const Plan& plan, const Progress& progress) {
    if (plan.kind == PlanKind::Cannot) return refuse(plan.reason);
    PatchRecord record{.image = image.file->path().filename().string(), .buildId = image.buildId};
    const auto file = openForReading(image.file->path());
    if (!file) return std::unexpected(file.error());
    const std::uint64_t size = image.file->size().value;
    const Piece whole{.size = size};
    const auto pieces = piecesOf(plan.ranges, size);
    if (!pieces) return std::unexpected(pieces.error());
    auto before =
        std::async(std::launch::async, [&] { return hashPieces(std::span(&whole, 1), file->get(), progress); });
    const auto after = hashPieces(*pieces, file->get(), progress);
    const auto source = before.get();
    if (!source) return std::unexpected(source.error());
    if (!after) return std::unexpected(after.error());
    if (image.file->changedOnDisk())
        return refuse(
            fmt::format("{} changed on disk since it was read; reload it first", image.file->path().string()));
    record.source = {size, hexOf(*source)};
    record.result = {newSize(*pieces), hexOf(*after)};
    for (const PlannedRange& range : plan.ranges)
        addDiffering(range, record.ranges);
    return record;
}

Result<SaveResult> applyPatchRecord(const PatchRecord& record, const std::filesystem::path& source,
                                    const std::filesystem::path& target, Existing existing, const Progress& progress) {
    const auto file = FileBytes::open(source);
    if (!file) return std::unexpected(file.error());
    std::error_code ignored;
    const bool inPlace = existing == Existing::Backup && std::filesystem::equivalent(source, target, ignored);
    const auto checked = inPlace ? Result<void>{} : checkTarget(**file, target);
    if (!checked) return std::unexpected(checked.error());
    const auto place = inPlace ? resolved(target) : target;
    if (!place) return std::unexpected(place.error());
    if (auto fits = checkSource(**file, record, progress); !fits) return std::unexpected(fits.error());
    const auto prove = [&](const std::filesystem::path& newFile, WriteProof& proof) -> Result<void> {
        const auto sha1 = sha1OfFile(newFile, progress);
        if (!sha1) return std::unexpected(sha1.error());
        if (*sha1 != record.result.sha1)
            return refuse(fmt::format("the patched file is not the recorded one: SHA-1 {}, expected {}", *sha1,
                                      record.result.sha1));
        proof.sha1 = *sha1;
        for (const PlannedRange& range : record.ranges)
            proof.changedBytes += range.changed;
        return {};
    };
    return runSave({.source = **file, .ranges = record.ranges, .target = *place, .existing = existing, .prove = prove},
                   progress);
}

} // namespace strata
