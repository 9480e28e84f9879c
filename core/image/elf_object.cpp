// SPDX-License-Identifier: GPL-3.0-or-later
// Relocatable objects, written by libelf; the only file that knows it. libelf writes to a file descriptor only, so
// one in memory is given to it.
//
// Relocations are handed over as finished bytes: 64-bit little-endian MIPS has an r_info of its own shape, which
// releases of libelf before 0.191 write as it is given and later ones rearrange.
#include "core/image/elf_object.h"

#include "core/image/elf_constants.h"
#include "core/image/relocation_types.h"

#include <fmt/format.h>

#include <algorithm>
#include <deque>
#include <gelf.h>
#include <sys/mman.h>
#include <unistd.h>

namespace strata {

namespace {

constexpr std::uint32_t kArmBe8 = 0x00800000; // EF_ARM_BE8: code was byte-swapped by the linker

std::unexpected<Error> libelfError(std::string_view doing) {
    return std::unexpected(Error{fmt::format("{}: {}", doing, elf_errmsg(-1))});
}

/// The file in memory that libelf writes to.
class MemoryFile {
public:
    MemoryFile() : m_descriptor(memfd_create("object", MFD_CLOEXEC)) {}
    ~MemoryFile() {
        if (m_descriptor >= 0) ::close(m_descriptor);
    }
    MemoryFile(const MemoryFile&) = delete;
    MemoryFile& operator=(const MemoryFile&) = delete;
    int descriptor() const { return m_descriptor; }

    std::vector<std::byte> read(std::uint64_t size) const {
        std::vector<std::byte> bytes(size);
        std::uint64_t done = 0;
        while (done < size) {
            const ssize_t got = ::pread(m_descriptor, bytes.data() + done, size - done, static_cast<off_t>(done));
            if (got <= 0) break;
            done += static_cast<std::uint64_t>(got);
        }
        bytes.resize(done);
        return bytes;
    }

private:
    int m_descriptor;
};

struct EndElf {
    void operator()(Elf* elf) const { elf_end(elf); }
};
using ElfHandle = std::unique_ptr<Elf, EndElf>;

/// Names of sections or of symbols, one after the other.
class StringTable {
public:
    std::uint32_t add(std::string_view text) {
        const std::size_t at = m_bytes.size();
        m_bytes.append(text).push_back('\0');
        return static_cast<std::uint32_t>(at);
    }
    std::span<char> bytes() { return m_bytes; }

private:
    std::string m_bytes = std::string(1, '\0');
};

class Writer {
public:
    Writer(const ElfObject& object, const RelocationTypes& types, Elf* elf)
        : m_object(object), m_types(types), m_elf(elf) {}
    Result<void> write();

private:
    struct Added {
        Elf_Scn* section = nullptr;
        GElf_Shdr header = {};
    };
    Result<void> writeHeader();
    Added add(std::string_view name, std::uint32_t type, std::uint64_t flags, std::uint64_t alignment);
    void fill(const Added& added, Elf_Type type, void* bytes, std::size_t size);
    void addSections();
    void addRelocations(std::size_t section);
    void addSymbols();
    std::vector<std::byte> relocationBytes(const std::vector<ObjectRelocation>& relocations) const;
    std::uint64_t relocationInfo(const ObjectRelocation& relocation) const;

    const ElfObject& m_object;
    const RelocationTypes& m_types;
    Elf* m_elf;
    StringTable m_sectionNames, m_symbolNames;
    std::deque<std::vector<std::byte>> m_kept; ///< What libelf points into until it has written.
    std::vector<std::uint32_t> m_indices;      ///< ELF section number of each section of the object.
    bool m_failed = false;
};

Result<void> Writer::writeHeader() {
    const ObjectTarget& target = m_object.target;
    if (gelf_newehdr(m_elf, target.bits == Bits::B64 ? ELFCLASS64 : ELFCLASS32) == nullptr)
        return libelfError("starting an object file");
    GElf_Ehdr header = {};
    gelf_getehdr(m_elf, &header);
    header.e_ident[EI_DATA] = target.endian == Endian::Little ? ELFDATA2LSB : ELFDATA2MSB;
    header.e_type = ET_REL;
    header.e_machine = target.machine;
    header.e_flags = target.flags;
    header.e_version = EV_CURRENT;
    if (gelf_update_ehdr(m_elf, &header) == 0) return libelfError("writing the header of an object file");
    return {};
}

Writer::Added Writer::add(std::string_view name, std::uint32_t type, std::uint64_t flags, std::uint64_t alignment) {
    Added added{.section = elf_newscn(m_elf)};
    if (added.section == nullptr || gelf_getshdr(added.section, &added.header) == nullptr) {
        m_failed = true;
        return added;
    }
    added.header.sh_name = m_sectionNames.add(name);
    added.header.sh_type = type;
    added.header.sh_flags = flags;
    added.header.sh_addralign = alignment;
    return added;
}

void Writer::fill(const Added& added, Elf_Type type, void* bytes, std::size_t size) {
    GElf_Shdr header = added.header;
    Elf_Data* data = added.section == nullptr ? nullptr : elf_newdata(added.section);
    if (data == nullptr || gelf_update_shdr(added.section, &header) == 0) {
        m_failed = true;
        return;
    }
    data->d_buf = bytes;
    data->d_size = size;
    data->d_type = type;
    data->d_version = EV_CURRENT;
    data->d_align = added.header.sh_addralign;
}

/// The bytes under a relocation: its addend where that stands in place, else nothing.
void Writer::addSections() {
    for (const ObjectSection& section : m_object.sections) {
        const Added added = add(section.name, SHT_PROGBITS, SHF_ALLOC, section.alignment);
        std::vector<std::byte>& bytes = m_kept.emplace_back(section.bytes);
        for (const ObjectRelocation& r : section.relocations) {
            const std::int64_t inPlace = m_types.addend == AddendPlace::Rel ? r.addend : 0;
            writeWord(bytes.data() + r.offset, static_cast<std::uint64_t>(inPlace), r.width, m_object.target.endian);
        }
        fill(added, ELF_T_BYTE, bytes.data(), bytes.size());
        m_indices.push_back(static_cast<std::uint32_t>(elf_ndxscn(added.section)));
    }
}

/// r_info. 64-bit MIPS: a 32-bit symbol, then four bytes, the last of which is the type.
std::uint64_t Writer::relocationInfo(const ObjectRelocation& relocation) const {
    const std::uint64_t symbol = relocation.symbol + 1ULL; // behind the null symbol
    if (m_object.target.bits == Bits::B32) return symbol << 8 | relocation.type;
    const bool mips = m_object.target.machine == elf::kMachineMips && m_object.target.endian == Endian::Little;
    if (mips) return symbol | static_cast<std::uint64_t>(relocation.type) << 56;
    return symbol << 32 | relocation.type;
}

std::vector<std::byte> Writer::relocationBytes(const std::vector<ObjectRelocation>& relocations) const {
    const unsigned width = m_object.target.pointerSize();
    const unsigned words = m_types.addend == AddendPlace::Rela ? 3 : 2;
    std::vector<std::byte> bytes(relocations.size() * words * width);
    std::byte* at = bytes.data();
    const auto put = [&](std::uint64_t value) {
        writeWord(at, value, width, m_object.target.endian);
        at += width;
    };
    for (const ObjectRelocation& relocation : relocations) {
        put(relocation.offset);
        put(relocationInfo(relocation));
        if (words == 3) put(static_cast<std::uint64_t>(relocation.addend));
    }
    return bytes;
}

/// The symbol table comes right behind all sections of relocations.
void Writer::addRelocations(std::size_t section) {
    const ObjectSection& of = m_object.sections[section];
    const bool rela = m_types.addend == AddendPlace::Rela;
    Added added = add((rela ? ".rela" : ".rel") + of.name, rela ? SHT_RELA : SHT_REL, SHF_INFO_LINK,
                      m_object.target.pointerSize());
    added.header.sh_info = m_indices[section];
    added.header.sh_entsize = (rela ? 3U : 2U) * m_object.target.pointerSize();
    const auto later =
        std::ranges::count_if(m_object.sections.begin() + static_cast<std::ptrdiff_t>(section) + 1,
                              m_object.sections.end(), [](const ObjectSection& s) { return !s.relocations.empty(); });
    added.header.sh_link = static_cast<std::uint32_t>(elf_ndxscn(added.section) + static_cast<std::size_t>(later) + 1);
    std::vector<std::byte>& bytes = m_kept.emplace_back(relocationBytes(of.relocations));
    fill(added, ELF_T_BYTE, bytes.data(), bytes.size());
}

void Writer::addSymbols() {
    const std::size_t count = m_object.symbols.size() + 1;
    std::vector<std::byte>& bytes = m_kept.emplace_back(gelf_fsize(m_elf, ELF_T_SYM, count, EV_CURRENT));
    Added added = add(".symtab", SHT_SYMTAB, 0, m_object.target.pointerSize());
    added.header.sh_info = 1; // all but the null symbol are global
    added.header.sh_link = static_cast<std::uint32_t>(elf_ndxscn(added.section) + 1);
    added.header.sh_entsize = gelf_fsize(m_elf, ELF_T_SYM, 1, EV_CURRENT);
    fill(added, ELF_T_SYM, bytes.data(), bytes.size());
    Elf_Data* data = elf_getdata(added.section, nullptr);
    for (std::size_t i = 0; i < m_object.symbols.size(); ++i) {
        const ObjectSymbol& symbol = m_object.symbols[i];
        GElf_Sym raw = {};
        raw.st_name = m_symbolNames.add(symbol.name);
        raw.st_info = GELF_ST_INFO(STB_GLOBAL, STT_NOTYPE);
        raw.st_shndx = symbol.section ? static_cast<std::uint16_t>(m_indices[*symbol.section]) : SHN_UNDEF;
        raw.st_value = symbol.value;
        if (gelf_update_sym(data, static_cast<int>(i + 1), &raw) == 0) m_failed = true;
    }
    const Added strings = add(".strtab", SHT_STRTAB, 0, 1);
    fill(strings, ELF_T_BYTE, m_symbolNames.bytes().data(), m_symbolNames.bytes().size());
}

Result<void> Writer::write() {
    if (auto written = writeHeader(); !written) return written;
    addSections();
    fill(add(".note.GNU-stack", SHT_PROGBITS, 0, 1), ELF_T_BYTE, nullptr, 0);
    for (std::size_t i = 0; i < m_object.sections.size(); ++i)
        if (!m_object.sections[i].relocations.empty()) addRelocations(i);
    addSymbols();
    const Added names = add(".shstrtab", SHT_STRTAB, 0, 1);
    fill(names, ELF_T_BYTE, m_sectionNames.bytes().data(), m_sectionNames.bytes().size());
    GElf_Ehdr header = {};
    gelf_getehdr(m_elf, &header);
    header.e_shstrndx = static_cast<std::uint16_t>(elf_ndxscn(names.section));
    if (m_failed || gelf_update_ehdr(m_elf, &header) == 0 || elf_update(m_elf, ELF_C_WRITE) < 0)
        return libelfError("writing an object file");
    return {};
}

/// Everything that would be written outside of its section, or mean nothing to a linker.
Result<void> checkObject(const ElfObject& object) {
    for (const ObjectSection& section : object.sections)
        for (const ObjectRelocation& r : section.relocations)
            if (!slice(section.bytes, r.offset, r.width) || r.symbol >= object.symbols.size())
                return std::unexpected(
                    Error{fmt::format("a relocation at {:#x} of {} leaves its {} bytes, or names "
                                      "symbol {} of {}",
                                      r.offset, section.name, section.bytes.size(), r.symbol, object.symbols.size())});
    for (const ObjectSymbol& symbol : object.symbols)
        if (symbol.section && *symbol.section >= object.sections.size())
            return std::unexpected(Error{
                fmt::format("{} lies in section {} of {}", symbol.name, *symbol.section, object.sections.size())});
    return {};
}

} // namespace

ObjectTarget objectTargetOf(const Image& image) {
    const std::uint32_t linkedOnly = image.machine == elf::kMachineArm ? kArmBe8 : 0;
    return {image.machine, image.bits, image.endian, image.flags & ~linkedOnly};
}

Result<std::vector<std::byte>> writeElfObject(const ElfObject& object) {
    const RelocationTypes* types = relocationTypesOf(object.target.machine, object.target.bits);
    if (types == nullptr)
        return std::unexpected(Error{fmt::format("objects for machine {} ({} bit) can't be written: its relocations "
                                                 "are not known",
                                                 object.target.machine, static_cast<int>(object.target.bits))});
    if (auto checked = checkObject(object); !checked) return std::unexpected(checked.error());
    const MemoryFile file;
    if (file.descriptor() < 0 || elf_version(EV_CURRENT) == EV_NONE) return libelfError("starting an object file");
    const ElfHandle elf(elf_begin(file.descriptor(), ELF_C_WRITE, nullptr));
    if (!elf) return libelfError("starting an object file");
    Writer writer(object, *types, elf.get());
    if (auto written = writer.write(); !written) return std::unexpected(written.error());
    return file.read(static_cast<std::uint64_t>(::lseek(file.descriptor(), 0, SEEK_END)));
}

} // namespace strata
