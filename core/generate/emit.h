// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/made_tables.h"
#include "core/image/elf_object.h"
#include "core/kallsyms/layout_blob.h"

namespace strata {

/// An object that links where that of the kernel's own generator would: the labels, and relocations against _text for
/// every word that holds an address. An Error without _text, or for a machine that is not known.
Result<ElfObject> kallsymsObject(MadeTables tables, const ObjectTarget& target, std::string section);

/// The tables as one run of bytes, as they would lie where the image's tables start now. An Error when words are
/// relative to their place and the image has no tables that would say where that is.
Result<KallsymsBlob> rawTables(const Image& image, const Kallsyms& found, const KallsymsOptions& options,
                               const Progress& progress = {});

} // namespace strata
