// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as the words of a linker's command line, as a response file that names itself, and as the note of a link:
// what is accepted must write back to the same text.
#include "core/record/link_command.h"
#include "core/record/link_note.h"

#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string text(asText(std::as_bytes(std::span(data, size))));
    const std::vector<std::string> arguments{"@file"};
    std::size_t files = 0;
    const auto read = [&](const std::string& /*path*/) {
        return ++files < 4 ? std::optional<std::string>(text) : std::nullopt;
    };
    const LinkCommand command = readLinkCommand(arguments, read);
    if (command.map.size() > text.size() || imageKind(command.output).size() > command.output.size()) std::abort();
    if (isLinkerName(text) && text.find("ld") == std::string::npos) std::abort();
    if (const auto note = parseLinkNote(text)) {
        const auto again = parseLinkNote(linkNoteText(*note));
        if (!again || *again != *note) std::abort();
    }
    return 0;
}
