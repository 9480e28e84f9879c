// SPDX-License-Identifier: GPL-3.0-or-later
// What can be written of the tables besides an image. Pure but for the patch record, which reads the source file.
#pragma once

#include "core/document/document.h"
#include "core/generate/plan.h"
#include "widgets/generate/generate_knobs.h"

#include <span>

namespace strata {

/// Everything that an export may need; `plan` may be null for an image without tables.
struct ExportInput {
    DocumentPtr document;
    std::shared_ptr<const Plan> plan;
    GenerateKnobs knobs;
};

/// The bytes, and one sentence about them.
struct Exported {
    std::string bytes;
    std::string sentence;
};

/// One row: a form of the tables.
struct ExportRow {
    const char *title, *hint;
    const char* fileName; ///< Suggested.
    Result<Exported> (*make)(const ExportInput&, const Progress&);
};
/// Object, assembly, raw bytes, System.map.
std::span<const ExportRow> emitRows();
/// Empty slots for the next link.
const ExportRow& reserveRow();
/// What a save changes, to be done again on another copy.
const ExportRow& patchRecordRow();

} // namespace strata
