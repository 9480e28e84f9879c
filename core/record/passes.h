// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// The links of one build that lie beside an image, in link order: kbuild's .tmp_vmlinux1, .tmp_vmlinux.kallsyms1 and
/// so on (with or without the dot), vmlinux last; of a recording (core/record), the folders 01, 02, … . With the image
/// itself; empty when there is no other.
std::vector<std::filesystem::path> passesBeside(const std::filesystem::path& image);

/// Which of `passes` is `image`, by whatever name; nothing when it is none. Asks the file system: not while painting.
std::optional<std::size_t> passOf(const std::vector<std::filesystem::path>& passes, const std::filesystem::path& image);

/// Where a file of that name stands among the passes of a kernel: 0 and more, 1000 for vmlinux; -1: it is none.
/// Names: scripts/link-vmlinux.sh of Linux 2.6 to 6.16.
int passNumber(std::string_view fileName);

} // namespace strata
