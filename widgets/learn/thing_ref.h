// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/prepared_step.h"
#include "widgets/session/item_ref.h"

namespace strata {

/// The item of the views that a lesson means. Nothing for what has no item: a token, a relocation.
std::optional<ItemRef> refOf(const Thing& thing);

/// What somebody chose in the views, as an answer. Nothing for the image as a whole.
std::optional<Pointed> pointedAt(const Document& document, ItemRef ref);

} // namespace strata
