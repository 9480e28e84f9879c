// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <functional>
#include <string>
#include <vector>

namespace strata {

/// What a linker was asked for.
enum class LinkTask : std::uint8_t {
    Image,       ///< An executable or a shared object; kernels are either.
    Relocatable, ///< -r: an object out of objects.
    Question,    ///< --version, -v, --help: nothing is linked.
    Run,         ///< mold -run COMMAND
};

/// The part of a linker's command line that says what comes out of it; the same for GNU ld, gold, ld.lld and mold.
struct LinkCommand {
    LinkTask task = LinkTask::Image;
    std::string output = "a.out"; ///< Relative to the folder that the linker runs in.
    std::string map;              ///< The map that was asked for; empty: none.
    bool printsMap = false;       ///< -M: a map on standard output, which another -Map would take away.
};

/// The text of a response file, or nothing when there is none.
using ReadText = std::function<std::optional<std::string>(const std::string& path)>;

/// Reads arguments, those in response files (@file) included. Understands only what is in LinkCommand; never fails.
LinkCommand readLinkCommand(std::span<const std::string> arguments, const ReadText& readText);

/// The arguments in place of each @file, as GNU's and LLVM's tools take them: apart by white space, with quotes and
/// backslashes. A file that is not there leaves its argument as it is. At most 1000 files: one may name itself.
std::vector<std::string> expandResponseFiles(std::span<const std::string> arguments, const ReadText& readText);

/// True for the names that linkers have: "ld", "mold", "ld.lld-19", "aarch64-linux-gnu-ld.bfd".
bool isLinkerName(std::string_view name);

/// What passes of one image have in common: "…/vmlinux" for .tmp_vmlinux1, .tmp_vmlinux.kallsyms2, vmlinux.unstripped
/// and vmlinux in one folder, which are kbuild's names from 2.6 to 7.x; any other output is a kind of its own.
std::string imageKind(std::string_view output);

} // namespace strata
