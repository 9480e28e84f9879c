// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_document.h"

#include <QtGlobal>

#include <algorithm>
#include <deque>

namespace strata::test {

namespace {

constexpr std::uint64_t kBase = 0xc000000000000000;

/// Symbol names are views; a deque never moves its strings. The file's bytes keep the views alive in a real document.
struct FakeImage {
    Document document;
    std::deque<std::string> names;
};

void addSection(FakeImage& fake, const FakeSection& wanted, std::uint64_t& offset) {
    Image& image = fake.document.image;
    const bool noBits = wanted.type == 8;
    const auto index = static_cast<std::uint32_t>(image.sections.size());
    image.sections.push_back({.name = wanted.name,
                              .type = wanted.type,
                              .flags = wanted.flags,
                              .vma = {wanted.vma},
                              .lma = {wanted.vma & 0xffffffff},
                              .offset = {offset},
                              .size = {wanted.size},
                              .alignment = 16});
    const std::uint64_t each = wanted.symbols > 0 ? wanted.size / wanted.symbols : 0;
    for (std::uint32_t i = 0; i < wanted.symbols; ++i) {
        const bool named = i == 0 && !wanted.firstSymbol.empty();
        fake.names.push_back(named ? std::string(wanted.firstSymbol)
                                   : std::string(wanted.name.substr(1)) + "_" + std::to_string(i));
        image.symbols.push_back({.name = fake.names.back(),
                                 .value = {wanted.vma + i * each},
                                 .size = {each},
                                 .section = index,
                                 .letter = (wanted.flags & 4) != 0 ? 'T' : 'D',
                                 .binding = 1,
                                 .type = 2});
    }
    if (!noBits) offset += wanted.size;
}

void addSegment(Image& image, std::size_t first, std::size_t last) {
    const Section& begin = image.sections[first];
    const Section& end = image.sections[last];
    const std::uint64_t memory = end.end().value - begin.vma.value;
    const std::uint64_t file = end.offset.value + (end.isNoBits() ? 0 : end.size.value) - begin.offset.value;
    image.segments.push_back({.type = 1,
                              .flags = begin.isExecutable() ? 5U
                                       : begin.isWritable() ? 6U
                                                            : 4U,
                              .offset = begin.offset,
                              .vma = begin.vma,
                              .lma = begin.lma,
                              .fileSize = {file},
                              .memorySize = {memory},
                              .alignment = 0x1000});
}

/// The document shares the life of the names.
DocumentPtr finish(const std::shared_ptr<FakeImage>& fake, std::uint64_t fileSize) {
    Document& document = fake->document;
    document.path = "vmlinux";
    const std::vector<std::byte> bytes(fileSize);
    document.image.file = FileBytes::fromBytes(bytes, "vmlinux");
    std::ranges::stable_sort(document.image.symbols, {}, &Symbol::value);
    document.layout = buildLayout(document.image, document.linkMap());
    return {fake, &fake->document};
}

std::shared_ptr<FakeImage> emptyImage() {
    auto fake = std::make_shared<FakeImage>();
    Image& image = fake->document.image;
    image.machine = 21; // EM_PPC64
    image.type = 2;
    image.elfHeader = {{0}, {64}};
    image.sections.emplace_back();
    return fake;
}

void addKallsyms(Document& document) {
    const std::uint32_t section = sectionIndex(document, ".rodata");
    const std::uint64_t start = document.image.sections[section].vma.value + 0x8000;
    Kallsyms kallsyms;
    const auto place = [&](KallsymsTable table, std::uint64_t offset, std::uint64_t used, std::uint64_t slot) {
        kallsyms.tables[static_cast<std::size_t>(table)] =
            KallsymsSlot{.vma = {start + offset}, .used = {used}, .slot = {slot}, .section = section};
        kallsyms.bytes += ByteCount{used};
    };
    place(KallsymsTable::Offsets, 0, 0xf00, 0x1000);
    place(KallsymsTable::NumSyms, 0x1000, 4, 8);
    place(KallsymsTable::Names, 0x1008, 0x2000, 0x2ff8);
    place(KallsymsTable::Markers, 0x4000, 0x40, 0x40);
    kallsyms.count = 960;
    document.kallsyms = std::move(kallsyms);
}

void addStubs(Document& document) {
    const std::uint32_t text = sectionIndex(document, ".text");
    for (std::uint64_t i = 0; i < 6; ++i)
        document.stubs.push_back({.vma = document.image.sections[text].vma + ByteCount{0x3000 + i * 0x20},
                                  .size = {0x20},
                                  .kind = i % 2 == 0 ? StubKind::LongBranch : StubKind::PltBranch,
                                  .section = text,
                                  .targetName = "text_7"});
}

} // namespace

DocumentPtr fakeDocument(const std::vector<FakeSection>& sections) {
    auto fake = emptyImage();
    std::uint64_t offset = 0x1000;
    for (const FakeSection& section : sections) {
        addSection(*fake, section, offset);
        const std::size_t index = fake->document.image.sections.size() - 1;
        addSegment(fake->document.image, index, index);
    }
    return finish(fake, offset);
}

DocumentPtr fakeDocument() {
    auto fake = emptyImage();
    const std::vector<FakeSection> sections{
        {.name = ".text", .vma = kBase, .size = 0x20000, .flags = 6, .symbols = 512, .firstSymbol = "_stext"},
        {.name = ".rodata", .vma = kBase + 0x20000, .size = 0x10000, .symbols = 256},
        {.name = ".init.text", .vma = kBase + 0x30100, .size = 0x4000, .flags = 6, .symbols = 64},
        {.name = ".data", .vma = kBase + 0x800000, .size = 0x8000, .flags = 3, .symbols = 64},
        {.name = ".bss", .vma = kBase + 0x808000, .size = 0x6000, .flags = 3, .type = 8, .symbols = 8},
    };
    // File offsets are congruent to addresses, so that the hole before .init.text is padding in both domains.
    std::uint64_t offset = 0x1000;
    for (const FakeSection& section : sections) {
        if (section.name == ".init.text") offset += 0x100;
        addSection(*fake, section, offset);
    }
    Image& image = fake->document.image;
    addSegment(image, 1, 2);
    addSegment(image, 3, 3);
    addSegment(image, 4, 5);
    addKallsyms(fake->document);
    addStubs(fake->document);
    return finish(fake, offset);
}

std::uint32_t sectionIndex(const Document& document, std::string_view name) {
    for (std::uint32_t i = 0; i < document.image.sections.size(); ++i)
        if (document.image.sections[i].name == name) return i;
    qFatal("no section %s", std::string(name).c_str());
}

std::uint32_t symbolIndex(const Document& document, std::string_view name) {
    for (std::uint32_t i = 0; i < document.image.symbols.size(); ++i)
        if (document.image.symbols[i].name == name) return i;
    qFatal("no symbol %s", std::string(name).c_str());
}

} // namespace strata::test
