// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/write.h"

#include "core/generate/backup.h"
#include "core/generate/prove.h"
#include "core/generate/save.h"

#include <fmt/format.h>

#include <unistd.h>

namespace strata {

namespace {

struct Target {
    std::filesystem::path path;
    Existing existing;
    CopyAhead* ahead = nullptr;
};

Result<SaveResult> save(const Image& image, const Plan& plan, Target target, const Progress& progress) {
    TableProof tables(image, plan);
    const auto prove = [&](const std::filesystem::path& newFile, WriteProof& proof) -> Result<void> {
        proof.changedBytes = plan.changedBytes();
        return tables.run(newFile, proof, progress);
    };
    return runSave({.source = *image.file,
                    .ranges = plan.ranges,
                    .target = std::move(target.path),
                    .existing = target.existing,
                    .prove = prove,
                    .ahead = target.ahead},
                   progress);
}

Result<SaveResult> saveElsewhere(const Image& image, const Plan& plan, Target target, const Progress& progress) {
    if (plan.kind == PlanKind::Cannot) return refuse(plan.reason);
    if (auto checked = checkTarget(*image.file, target.path); !checked) return std::unexpected(checked.error());
    return save(image, plan, std::move(target), progress);
}

} // namespace

Result<SaveResult> writeImage(const Image& image, const Plan& plan, const std::filesystem::path& target,
                              Existing existing, const Progress& progress) {
    return saveElsewhere(image, plan, {target, existing}, progress);
}

Result<SaveResult> writeImage(const Image& image, const Plan& plan, CopyAhead& ahead, Existing existing,
                              const Progress& progress) {
    return saveElsewhere(image, plan, {ahead.target(), existing, &ahead}, progress);
}

Result<SaveResult> writeInPlace(const Image& image, const Plan& plan, const Progress& progress) {
    if (plan.kind == PlanKind::Cannot) return refuse(plan.reason);
    auto target = resolved(image.file->path());
    if (!target) return std::unexpected(target.error());
    return save(image, plan, {std::move(*target), Existing::Backup}, progress);
}

Result<void> undoSave(const SaveResult& saved) {
    if (stampOf(saved.target) != saved.written)
        return refuse(fmt::format("{} was changed since it was saved; it stays", saved.target.string()));
    switch (saved.former) {
    case Former::Gone:
        return refuse(fmt::format("what {} was before it was replaced was not kept", saved.target.string()));
    case Former::None:
        if (::unlink(saved.target.c_str()) != 0) return systemError("removing", saved.target);
        break;
    case Former::Kept:
        if (::rename(saved.backup.c_str(), saved.target.c_str()) != 0) return systemError("renaming to", saved.target);
        ::unlink(noteOf(saved.backup).c_str());
        break;
    }
    return syncFolderOf(saved.target);
}

} // namespace strata
