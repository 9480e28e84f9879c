// SPDX-License-Identifier: GPL-3.0-or-later
// What a plan says, in words: the headline, the line below it, and the whole plan as text.
#pragma once

#include "core/document/document.h"
#include "core/generate/write.h"

#include <QString>
#include <QStringList>

namespace strata {

/// "Plan: refresh in place. Every table keeps its address and fits its slot; no symbol will be wrong."
QString planHeadline(const Plan& plan);
/// "20 009 symbols · 376 624 of 395 136 B used · 18 512 B slack · 376 616 B change"
QString planSummary(const Plan& plan);
/// Everything, for a mail or a bug report: one table, every planned range, the wrong symbols, the rules.
QString planAsText(const Document& document, const Plan& plan);
/// "Boot images made from this file … hold the old tables until they are made anew."
QString warningSentence(const Diagnostic& warning);
/// What was proved on the written file, one sentence each.
QStringList proofSentences(const Plan& plan, const SaveResult& saved);

} // namespace strata
