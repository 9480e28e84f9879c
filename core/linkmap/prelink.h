// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/linkmap/link_map.h"

namespace strata {

/// The one object that most of an image was linked from: the result of an earlier `ld -r` (a kernel's "vmlinux.o").
/// Nothing when no object has half of the bytes that objects brought.
std::optional<std::string_view> mainObject(const LinkMap& map);

/// The map that `ld -r` left beside the image for that object: "vmlinux.o.map". Nothing when there is none.
std::optional<std::filesystem::path> findObjectMap(const std::filesystem::path& image, const LinkMap& map);

/// `map` with each input section of the main object split into the objects that `objectMap` names for it. An input
/// section is atomic, so a piece lies where its section lies, plus its offset in the object. What can't be split keeps
/// the main object: merged strings and constants, which the final link lays out anew, and what has another size there.
/// Diagnostics say how much was split, and in one sentence if `objectMap` describes another object.
LinkMap chainObjectMap(LinkMap map, LinkMap objectMap);

} // namespace strata
