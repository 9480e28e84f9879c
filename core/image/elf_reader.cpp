// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter to LLVM Object: the only place of the core that knows ELF's on-disk structures.
//
// LLVM's ELFFile is a set of checked views over one buffer, which suits us: the buffer is FileBytes' reservation,
// and a range is loaded just before LLVM looks at it. Its Expected becomes a Diagnostic here, with its text kept
// (in Debian's build an unchecked llvm::Expected does not abort, so nothing would remind us later).
#include "core/image/code_marks.h"
#include "core/image/elf_constants.h"
#include "core/image/image.h"
#include "core/image/nm_letter.h"
#include "core/image/nm_order.h"
#include "core/image/notes.h"
#include "core/image/unwrap.h"

#include <fmt/format.h>
#include <llvm/Object/ELF.h>

#include <algorithm>
#include <future>

namespace strata {

namespace {

using llvm::object::ELFFile;

/// The value, or nothing and a diagnostic with LLVM's own text.
template <class T> std::optional<T> take(llvm::Expected<T> expected, Image& image, std::string where) {
    if (expected) return std::move(*expected);
    image.diagnostics.push_back({Severity::Error, std::move(where), llvm::toString(expected.takeError())});
    return std::nullopt;
}

/// What is asked of the reader.
struct Wanted {
    const Progress& progress;
    Contents contents;
    const SymbolSink* sink = nullptr; ///< Takes the symbols, which are all that is wanted then.
};

template <class ELFT> class Reader {
public:
    Reader(Image& image, FileBytes& file, ELFFile<ELFT> elf, const SymbolSink* sink)
        : m_image(image), m_file(file), m_elf(std::move(elf)), m_sink(sink) {}

    void readHeaders();
    void readSegments();
    void readSections();
    void readSymbols();
    void loadContents();

private:
    using Shdr = typename ELFT::Shdr;

    bool load(std::uint64_t offset, std::uint64_t size);
    void loadSectionTable();
    void placeInSegments(Section& section) const;
    const Shdr* symbolTable() const;
    std::span<const typename ELFT::Word> extendedIndices(const Shdr& table);
    void addSymbol(const typename ELFT::Sym& raw, std::uint32_t index, std::string_view name);
    void addCodeMark(const typename ELFT::Sym& raw, std::uint32_t index, std::string_view name);
    std::uint32_t sectionIndex(const typename ELFT::Sym& raw, std::uint32_t index) const;

    Image& m_image;
    FileBytes& m_file;
    ELFFile<ELFT> m_elf;
    const SymbolSink* m_sink;           ///< Null: the symbols go into the image.
    typename ELFT::ShdrRange m_headers; ///< Empty when the section table is unreadable.
    std::span<const typename ELFT::Word> m_extended;
    std::vector<char> m_letters;           ///< sectionLetter() of each section.
    std::vector<CodeMark> m_functionMarks; ///< arm: function entries, whose bit 0 tells the state.
    std::uint32_t m_sourceFile = 0;
    std::size_t m_badNames = 0;
};

template <class ELFT> bool Reader<ELFT>::load(std::uint64_t offset, std::uint64_t size) {
    const auto loaded = m_file.load({offset}, {size});
    if (!loaded) {
        m_image.diagnostics.push_back({Severity::Error, fmt::format("offset {:#x}", offset), loaded.error().text});
    }
    return loaded.has_value();
}

template <class ELFT> void Reader<ELFT>::readHeaders() {
    const auto& header = m_elf.getHeader();
    m_image.machine = header.e_machine;
    m_image.type = header.e_type;
    m_image.flags = header.e_flags;
    m_image.entry = {header.e_entry};
    m_image.elfHeader = {{0}, {header.e_ehsize}};
    m_image.programHeaders = {{header.e_phoff}, {std::uint64_t{header.e_phnum} * header.e_phentsize}};
    load(m_image.programHeaders.offset.value, m_image.programHeaders.size.value);
    loadSectionTable();
}

template <class ELFT> void Reader<ELFT>::loadSectionTable() {
    const auto& header = m_elf.getHeader();
    if (header.e_shoff == 0) return;
    load(header.e_shoff, sizeof(Shdr));
    const auto headers = take(m_elf.sections(), m_image, fmt::format("offset {:#x}", std::uint64_t{header.e_shoff}));
    if (!headers) return;
    m_headers = *headers;
    m_image.sectionHeaders = {{header.e_shoff}, {m_headers.size() * sizeof(Shdr)}};
    if (!load(header.e_shoff, m_headers.size() * sizeof(Shdr))) m_headers = {};
}

template <class ELFT> void Reader<ELFT>::readSegments() {
    const auto headers = take(m_elf.program_headers(), m_image, "program headers");
    if (!headers) return;
    for (const auto& raw : *headers) {
        m_image.segments.push_back({.type = raw.p_type,
                                    .flags = raw.p_flags,
                                    .offset = {raw.p_offset},
                                    .vma = {raw.p_vaddr},
                                    .lma = {raw.p_paddr},
                                    .fileSize = {raw.p_filesz},
                                    .memorySize = {raw.p_memsz},
                                    .alignment = raw.p_align});
    }
}

template <class ELFT> void Reader<ELFT>::readSections() {
    std::optional<llvm::StringRef> names;
    if (!m_headers.empty()) {
        const auto& header = m_elf.getHeader();
        const std::uint32_t index =
            header.e_shstrndx == llvm::ELF::SHN_XINDEX ? std::uint32_t{m_headers[0].sh_link} : header.e_shstrndx;
        if (index < m_headers.size()) load(m_headers[index].sh_offset, m_headers[index].sh_size);
        names = take(m_elf.getSectionStringTable(m_headers), m_image, "section names");
    }
    m_image.sections.reserve(m_headers.size());
    for (const Shdr& raw : m_headers) {
        Section section{.type = raw.sh_type,
                        .flags = raw.sh_flags,
                        .vma = {raw.sh_addr},
                        .lma = {raw.sh_addr},
                        .offset = {raw.sh_offset},
                        .size = {raw.sh_size},
                        .alignment = raw.sh_addralign,
                        .entrySize = raw.sh_entsize,
                        .link = raw.sh_link,
                        .info = raw.sh_info};
        const auto where = [&] { return fmt::format("section {}", m_image.sections.size()); };
        if (names) {
            if (const auto name = take(m_elf.getSectionName(raw, *names), m_image, where())) section.name = *name;
        }
        const auto end = checkedAdd(section.offset.value, section.size.value);
        if (section.occupiesFile() && (!end || *end > m_file.size().value)) {
            m_image.diagnostics.push_back({Severity::Error, fmt::format("section {}", section.name),
                                           fmt::format("its bytes {:#x} + {:#x} end past the end of the file ({:#x})",
                                                       section.offset.value, section.size.value, m_file.size().value)});
        }
        placeInSegments(section);
        m_letters.push_back(sectionLetter(section));
        m_image.sections.push_back(section);
    }
}

template <class ELFT> void Reader<ELFT>::placeInSegments(Section& section) const {
    if (!section.isAlloc()) return;
    for (const Segment& segment : m_image.segments) {
        if (!segment.isLoad() || section.vma < segment.vma) continue;
        const ByteCount at = section.vma - segment.vma;
        const bool sameBytes = section.isNoBits() || section.offset == segment.offset + at;
        if (at < segment.memorySize && sameBytes) {
            section.lma = segment.lma + at;
            return;
        }
    }
}

/// .symtab, which nm reads; the dynamic symbols are another list.
template <class ELFT> auto Reader<ELFT>::symbolTable() const -> const Shdr* {
    const auto isTable = [](const Shdr& h) { return h.sh_type == elf::kSectionSymbols; };
    const auto found = std::ranges::find_if(m_headers, isTable);
    return found == m_headers.end() ? nullptr : &*found;
}

/// Section indices above 65 279, in a table that runs beside the symbols.
template <class ELFT> auto Reader<ELFT>::extendedIndices(const Shdr& table) -> std::span<const typename ELFT::Word> {
    for (const Shdr& header : m_headers) {
        if (header.sh_type != elf::kSectionExtendedIndex || header.sh_link != &table - m_headers.data()) continue;
        load(header.sh_offset, header.sh_size);
        const auto indices = take(m_elf.template getSectionContentsAsArray<typename ELFT::Word>(header), m_image,
                                  "extended section indices");
        if (indices) return {indices->data(), indices->size()};
    }
    return {};
}

template <class ELFT> void Reader<ELFT>::readSymbols() {
    const Shdr* table = symbolTable();
    if (table == nullptr) return;
    load(table->sh_offset, table->sh_size);
    if (table->sh_link < m_headers.size()) {
        load(m_headers[table->sh_link].sh_offset, m_headers[table->sh_link].sh_size);
    }
    const auto raws = take(m_elf.symbols(table), m_image, ".symtab");
    const auto strings = take(m_elf.getStringTableForSymtab(*table, m_headers), m_image, ".strtab");
    if (!raws || !strings) return;
    m_extended = extendedIndices(*table);
    if (!m_sink) m_image.symbols.reserve(raws->size());
    constexpr std::uint32_t kAhead = 16; // names lie anywhere: each is asked for before it is needed
    for (std::uint32_t i = 1; i < raws->size(); ++i) {
        const auto& raw = (*raws)[i];
        if (i + kAhead < raws->size() && (*raws)[i + kAhead].st_name < strings->size())
            __builtin_prefetch(strings->data() + (*raws)[i + kAhead].st_name);
        std::string_view name;
        if (raw.st_name < strings->size()) {
            name = strings->data() + raw.st_name;
        } else {
            ++m_badNames;
        }
        addCodeMark(raw, i, name);
        addSymbol(raw, i, name);
    }
    settleCodeMarks(m_image, m_functionMarks);
    if (m_badNames > 0) {
        m_image.diagnostics.push_back(
            {Severity::Error, ".symtab", fmt::format("{} symbols have a name past the end of .strtab", m_badNames)});
    }
    sortLikeNm(m_image.symbols);
}

/// The symbol's section, also where its index does not fit into st_shndx; for reserved indices a number that is none.
template <class ELFT>
std::uint32_t Reader<ELFT>::sectionIndex(const typename ELFT::Sym& raw, std::uint32_t index) const {
    if (raw.st_shndx == llvm::ELF::SHN_XINDEX && index < m_extended.size()) return m_extended[index];
    return raw.st_shndx;
}

/// Mapping symbols are no symbols to nm, but tell code from data and arm from Thumb.
template <class ELFT>
void Reader<ELFT>::addCodeMark(const typename ELFT::Sym& raw, std::uint32_t index, std::string_view name) {
    const std::uint16_t machine = m_image.machine;
    const bool isReserved = raw.st_shndx >= llvm::ELF::SHN_LORESERVE && raw.st_shndx != llvm::ELF::SHN_XINDEX;
    const std::uint32_t section = sectionIndex(raw, index);
    if (isReserved || raw.st_shndx == llvm::ELF::SHN_UNDEF || section >= m_image.sections.size()) return;
    if (const auto state = codeStateOfMark(machine, name)) {
        m_image.codeMarks.push_back({{raw.st_value}, section, *state});
    } else if (machine == elf::kMachineArm && raw.getType() == elf::kSymbolFunction) {
        const bool isThumb = (raw.st_value & 1) != 0;
        m_functionMarks.push_back(
            {{raw.st_value & ~std::uint64_t{1}}, section, isThumb ? CodeState::Thumb : CodeState::Code});
    }
}

template <class ELFT>
void Reader<ELFT>::addSymbol(const typename ELFT::Sym& raw, std::uint32_t index, std::string_view name) {
    Symbol symbol{.name = name,
                  .value = {raw.st_value},
                  .size = {raw.st_size},
                  .binding = raw.getBinding(),
                  .type = raw.getType(),
                  .other = raw.st_other};
    if (symbol.type == elf::kSymbolFile) {
        m_image.sourceFiles.push_back(name);
        m_sourceFile = static_cast<std::uint32_t>(m_image.sourceFiles.size());
        return;
    }
    if (symbol.type == elf::kSymbolSection || isHiddenByNm(m_image.machine, name)) return;
    if (symbol.type == elf::kSymbolFunction) {
        if (m_image.machine == elf::kMachineArm) symbol.value.value &= ~std::uint64_t{1};
        if (m_image.machine == elf::kMachineMips) settleOddMipsFunction(m_image, symbol);
    }
    if (symbol.binding == elf::kBindingLocal) symbol.sourceFile = m_sourceFile;

    const std::uint32_t section = sectionIndex(raw, index);
    if (raw.st_shndx == llvm::ELF::SHN_UNDEF) {
        symbol.place = SymbolPlace::Undefined;
    } else if (raw.st_shndx == llvm::ELF::SHN_COMMON) {
        symbol.place = SymbolPlace::Common;
        symbol.value = {symbol.size.value}; // as nm prints it; the ELF value is the alignment
    } else if ((raw.st_shndx >= llvm::ELF::SHN_LORESERVE && raw.st_shndx != llvm::ELF::SHN_XINDEX) ||
               section >= m_image.sections.size()) {
        symbol.place = SymbolPlace::Absolute;
    } else {
        symbol.section = section;
        const std::uint32_t type = m_image.sections[section].type;
        // nm has no section for a symbol that lies in a table of the file itself.
        if (type == elf::kSectionSymbols || type == elf::kSectionStrings) symbol.place = SymbolPlace::Absolute;
    }
    symbol.letter = symbolLetter(symbol, symbol.section == kNoSection ? 'a' : m_letters[symbol.section]);
    if (m_sink)
        (*m_sink)(symbol);
    else
        m_image.symbols.push_back(symbol);
}

template <class ELFT> void Reader<ELFT>::loadContents() {
    for (const Section& section : m_image.sections) {
        const bool wanted = section.isAlloc() || section.type == elf::kSectionNote;
        if (wanted && section.occupiesFile()) (void)m_file.load(section.offset, section.size);
    }
    if (!m_image.sections.empty()) return;
    for (const Segment& segment : m_image.segments)
        (void)m_file.load(segment.offset, segment.fileSize);
}

template <class ELFT> Result<Image> readAs(const std::shared_ptr<FileBytes>& file, const Wanted& wanted) {
    const auto& [progress, when, sink] = wanted;
    Image image;
    image.file = file;
    image.bits = ELFT::Is64Bits ? Bits::B64 : Bits::B32;
    image.endian = ELFT::Endianness == llvm::endianness::little ? Endian::Little : Endian::Big;
    const std::string_view buffer = file->text();
    auto elf = ELFFile<ELFT>::create(llvm::StringRef(buffer.data(), buffer.size()));
    if (!elf) return std::unexpected(Error{llvm::toString(elf.takeError()), FileOffset{0}});

    Reader<ELFT> reader(image, *file, std::move(*elf), sink);
    reader.readHeaders();
    reader.readSegments();
    reader.readSections();
    // The contents (61 of 65 MB on an amd64 kernel) are read while the symbols are sorted.
    constexpr ByteCount kWorthAThread{1U << 20U};
    const bool ahead = when == Contents::AtOnce && file->size() >= kWorthAThread;
    auto contents = std::async(ahead ? std::launch::async : std::launch::deferred, [&] {
        if (when == Contents::AtOnce) reader.loadContents();
    });
    progress.at("symbols", 20);
    reader.readSymbols();
    contents.get();
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    if (sink) return image;
    readNotes(image);
    makeSections(image);
    readKernelRelease(image);
    return image;
}

Result<Image> read(const std::shared_ptr<FileBytes>& file, const Wanted& wanted);

/// A kernel that is not an ELF file itself: taken out of its boot image.
Result<Image> readWrapped(const std::shared_ptr<FileBytes>& file, const Wanted& wanted) {
    auto unwrapped = unwrapImage(file, wanted.progress);
    if (!unwrapped) return std::unexpected(unwrapped.error());
    if (unwrapped->container.flat) {
        Image image = makeFlatImage(std::move(*unwrapped));
        readKernelRelease(image);
        return image;
    }
    auto image = read(unwrapped->file, {wanted.progress, Contents::AtOnce, wanted.sink});
    if (image) image->container = std::move(unwrapped->container);
    return image;
}

Result<Image> read(const std::shared_ptr<FileBytes>& file, const Wanted& wanted) {
    wanted.progress.at("headers", 0);
    constexpr std::uint64_t kFirstRead = 65536; // headers of most images, in one read
    if (auto loaded = file->load({0}, {kFirstRead}); !loaded) return std::unexpected(loaded.error());
    const ByteView bytes = file->all();
    constexpr std::size_t kIdentSize = 16;
    if (bytes.size() < kIdentSize) {
        return std::unexpected(
            Error{fmt::format("the file has {} bytes; an ELF header needs 52", bytes.size()), FileOffset{0}});
    }
    if (!asText(bytes).starts_with("\177ELF")) return readWrapped(file, wanted);
    const auto elfClass = std::to_integer<unsigned>(bytes[4]);
    const auto elfData = std::to_integer<unsigned>(bytes[5]);
    if (elfClass != 1 && elfClass != 2) {
        return std::unexpected(
            Error{fmt::format("ELF class {}; expected 1 (32 bit) or 2 (64 bit)", elfClass), FileOffset{4}});
    }
    if (elfData != 1 && elfData != 2) {
        return std::unexpected(
            Error{fmt::format("ELF byte order {}; expected 1 (little) or 2 (big)", elfData), FileOffset{5}});
    }
    if (elfClass == 2) {
        return elfData == 1 ? readAs<llvm::object::ELF64LE>(file, wanted) : readAs<llvm::object::ELF64BE>(file, wanted);
    }
    return elfData == 1 ? readAs<llvm::object::ELF32LE>(file, wanted) : readAs<llvm::object::ELF32BE>(file, wanted);
}

} // namespace

Result<Image> readImage(const std::shared_ptr<FileBytes>& file, const Progress& progress, Contents contents) {
    return read(file, {progress, contents});
}

Result<Image> readSymbols(const std::shared_ptr<FileBytes>& file, const SymbolSink& sink) {
    return read(file, {Progress(), Contents::WhenAsked, &sink});
}

} // namespace strata
