// SPDX-License-Identifier: GPL-3.0-or-later
// What verification found, as rows that can be filtered.
#pragma once

#include "core/kallsyms/verify.h"
#include "widgets/kallsyms/analysis.h"
#include "widgets/models/list_model.h"

namespace strata {

inline constexpr std::size_t kFindingKinds = 5;

/// The kinds that a list can be filtered by: those of the report, and lookups that the kernel would answer wrong.
enum class FindingKind : std::uint8_t { WrongAddress, Missing, Extra, OtherLetter, FailedLookup };
/// What is wrong, in one word: "Address", "Missing", …
QString findingKindName(FindingKind kind);

struct FindingRow {
    FindingKind kind = FindingKind::WrongAddress;
    std::string name;
    std::optional<Vma> table, symtab;             ///< Nothing: not on that side.
    char tableLetter = '\0', symtabLetter = '\0'; ///< NUL: not on that side, or not compared.
    QString reason;
    QString why; ///< One sentence: the cause.
};

struct Verification {
    DocumentPtr document;
    KallsymsReferenceKind reference = KallsymsReferenceKind::SymbolTable;
    std::vector<FindingRow> rows;
    std::array<std::uint32_t, kFindingKinds> counts{};
    QString checked;             ///< What was compared with what: one sentence with numbers.
    QStringList causes;          ///< One sentence each, the first cause first.
    QStringList remarks;         ///< Of the report: diagnostics.
    std::uint64_t differing = 0; ///< Bytes of the tables.
};
using VerificationPtr = std::shared_ptr<const Verification>;

/// Null when cancelled or without tables. Seconds of work on a debug build: to be called off the GUI thread.
VerificationPtr verifyDocument(const DocumentPtr& document, const Progress& progress = {});

/// The rows of the wanted kinds whose name or reason holds `needle` (case ignored); all kinds when none is wanted.
std::vector<std::uint32_t> filterFindings(const Verification& verification, std::span<const FindingKind> kinds,
                                          const QString& needle);

std::vector<ListColumn> findingColumns(const VerificationPtr& verification);

} // namespace strata
