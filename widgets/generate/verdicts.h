// SPDX-License-Identifier: GPL-3.0-or-later
// The symbols of a plan, sorted by what is said about them. Pure.
#pragma once

#include "core/kallsyms/left_out.h"
#include "widgets/generate/plan_models.h"
#include "widgets/models/list_model.h"

#include <QStringList>

#include <array>

namespace strata {

enum class Verdict : std::uint8_t {
    WrongNow,   ///< Another address in the tables than in the symbol table.
    WrongAfter, ///< Would still have one.
    Letter,     ///< Another letter only.
    Moved,      ///< Has another address after the plan.
    LeftOut,    ///< Dropped by the kernel's own filter.
};
inline constexpr std::array kVerdicts = {Verdict::WrongNow, Verdict::WrongAfter, Verdict::Letter, Verdict::Moved,
                                         Verdict::LeftOut};

/// Symbols that are no entries, and how many each rule drops.
struct Dropped {
    std::vector<std::uint32_t> symbols; ///< Indices into Image::symbols.
    std::vector<LeftOutSymbols> rules;
};
using DroppedPtr = std::shared_ptr<const Dropped>;
/// Selects the entries once more: about 25 ms for 190 000 symbols.
Dropped findLeftOut(const Image& image, const KallsymsOptions& options);

/// One verdict as a list.
struct VerdictList {
    std::size_t count = 0;
    std::vector<ListColumn> columns;
    std::function<std::string_view(std::uint32_t row)> name;
    QStringList sentences; ///< Why: causes, rules.
    QString none;          ///< What to say when there is none.
};
/// `leftOut` may be null: then that list is empty.
VerdictList verdictList(Verdict verdict, const DocumentPtr& document, const PlanPtr& plan, const DroppedPtr& leftOut);

/// "wrong now", "wrong after", "letter differs", "moved", "left out"
QString verdictTitle(Verdict verdict);
std::uint64_t verdictCount(Verdict verdict, const Plan& plan);
/// Rows whose name holds `text`, in order.
std::vector<std::uint32_t> rowsWith(const VerdictList& list, const QString& text);

} // namespace strata
