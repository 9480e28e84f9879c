// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the code of any machine (code_image.h), decoded from its first chunk to its last. Rows tile each
// section: none is empty, none is missing, and each lies in the file's bytes.
#include "core/disassembly/disassembly.h"
#include "tests/fuzz/code_image.h"

#include <cstdlib>

using namespace strata;

namespace {

void checkSection(Disassembly& disassembly, const Image& image, std::uint32_t index) {
    const Section& section = image.sections[index];
    std::optional<Vma> next;
    for (std::size_t chunk = 0; chunk < disassembly.chunks(index).size(); ++chunk)
        for (const CodeRow& row : disassembly.rows(index, chunk)) {
            if (row.bytes.empty() || row.text.empty() || row.vma < section.vma) std::abort();
            if (next && row.vma != *next) std::abort();
            next = row.vma + ByteCount{row.bytes.size()};
            if ((*next - section.vma).value > section.size.value) std::abort();
            if (row.name.symbol != kNone && row.name.symbol >= image.symbols.size()) std::abort();
        }
    if (next && disassembly.chunkAt(index, *next)) std::abort(); // behind the last row there is no code
}

void check(const Image& image) {
    const Layout layout = buildLayout(image, nullptr);
    Disassembly disassembly(image, layout, {});
    for (std::uint32_t i = 0; i < image.sections.size(); ++i)
        if (disassembly.hasCode(i)) checkSection(disassembly, image, i);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    constexpr std::size_t kMost = 64 << 10; // what is decoded at once is some KiB
    if (size > kMost) return 0;
    if (const auto image = fuzz::codeImage(std::as_bytes(std::span(data, size)))) check(*image);
    return 0;
}
