// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as an input of a link: an archive, whose members are read, or a linker script. Thin archives name other
// files and are left alone here.
#include "core/generate/script_symbols.h"
#include "core/image/archive_reader.h"
#include "core/image/image.h"

#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const ByteView bytes = std::as_bytes(std::span(data, size));
    const std::string_view text = asText(bytes);
    for (const ScriptSymbol& symbol : scriptSymbols(text))
        if (symbol.name.empty() || symbol.name.data() < text.data() ||
            symbol.name.data() + symbol.name.size() > text.data() + text.size())
            std::abort();
    if (!isArchive(bytes) || text.starts_with("!<thin>")) return 0;
    std::size_t sum = 0;
    (void)readArchive(*FileBytes::fromBytes(bytes), [&](const ArchiveMember& member) -> Result<void> {
        sum += member.file->size().value;
        if (member.file->size().value > size) std::abort(); // a member lies inside the archive
        (void)readImage(member.file);
        return {};
    });
    return 0;
}
