// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/changed_pair.h"

#include <QString>

namespace strata {

/// "12 of 48 instructions differ: 9 changed, 3 new; 20 lead to things that only moved."
QString pairSentence(const CodePair& code);
/// "37 of 128 bytes differ; 2 lines hold addresses of things that only moved."
QString pairSentence(const BytePair& bytes);
/// "schedule  ffffffff81a3b2c0  1 234 B  .text": of a part.
QString partTitle(const CompareSide& side, std::uint32_t part);

} // namespace strata
