// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_bytes.h"
#include "core/base/progress.h"

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace strata {

enum class Bits : std::uint8_t { B32 = 32, B64 = 64 };

/// One program header (ELF Phdr).
struct Segment {
    std::uint32_t type = 0;  ///< p_type; loadable segments are PT_LOAD (1).
    std::uint32_t flags = 0; ///< p_flags: 1 execute, 2 write, 4 read.
    FileOffset offset;
    Vma vma;
    Lma lma;
    ByteCount fileSize;
    ByteCount memorySize;
    std::uint64_t alignment = 0;

    bool isLoad() const { return type == 1; }
};

/// One section header (ELF Shdr). In an object file (ET_REL) every VMA is 0.
struct Section {
    std::string_view name;
    std::uint32_t type = 0; ///< sh_type; NOBITS is 8.
    std::uint64_t flags = 0;
    Vma vma;
    Lma lma; ///< From the PT_LOAD that holds the section; equal to the VMA when there is none.
    FileOffset offset;
    ByteCount size;
    std::uint64_t alignment = 0;
    std::uint64_t entrySize = 0;
    std::uint32_t link = 0, info = 0;

    bool isAlloc() const { return (flags & 0x2) != 0; }
    bool isWritable() const { return (flags & 0x1) != 0; }
    bool isExecutable() const { return (flags & 0x4) != 0; }
    bool isThreadLocal() const { return (flags & 0x400) != 0; }
    bool isNoBits() const { return type == 8; }
    /// True when the section has an address range of its own; .tbss has none.
    bool occupiesMemory() const { return isAlloc() && !(isThreadLocal() && isNoBits()) && size.value > 0; }
    bool occupiesFile() const { return type != 0 && !isNoBits() && size.value > 0; }
    Vma end() const { return vma + size; }
};

/// Symbol::section of a symbol that lies in no section.
inline constexpr std::uint32_t kNoSection = 0xffffffff;
enum class SymbolPlace : std::uint8_t { Section, Undefined, Absolute, Common };

/// One symbol as `nm` lists it: no section, file or mapping symbols.
struct Symbol {
    std::string_view name;
    Vma value; ///< st_value; bit 0 cleared for Thumb and microMIPS functions, as nm does.
    ByteCount size;
    std::uint32_t section = kNoSection; ///< Index into Image::sections.
    std::uint32_t sourceFile = 0;       ///< 1 + index into Image::sourceFiles, 0 when unknown (globals).
    char letter = '?';                  ///< nm's type letter (binutils 2.35 and later).
    SymbolPlace place = SymbolPlace::Section;
    std::uint8_t binding = 0; ///< STB_*: 0 local, 1 global, 2 weak.
    std::uint8_t type = 0;    ///< STT_*: 0 none, 1 object, 2 function.
    std::uint8_t other = 0;   ///< st_other (ppc64: local entry offset in the top three bits).

    bool isDefined() const { return place != SymbolPlace::Undefined; }
};

/// How the bytes of an executable section are meant: instructions in the machine's own encoding (A32 on arm), Thumb
/// instructions, or data.
enum class CodeState : std::uint8_t { Code, Thumb, Data };

/// From `vma` on, up to the next mark of its section, the bytes are meant so: a mapping symbol, or an arm function's
/// entry where a section has none.
struct CodeMark {
    Vma vma;
    std::uint32_t section = 0; ///< Index into Image::sections.
    CodeState state = CodeState::Code;
};

struct Note {
    std::string_view name;
    std::uint32_t type = 0;
    ByteView description;
    FileOffset offset;
};

/// A table inside the file: where and how long.
struct FileRange {
    FileOffset offset;
    ByteCount size;
};

/// Where Image::symbols come from: .symtab, or the image's own kallsyms tables (no sizes, no binding, no files).
enum class SymbolSource : std::uint8_t { SymbolTable, Kallsyms };

/// The file that an image was taken out of, when it was not an ELF file itself.
struct ImageContainer {
    std::string kind;           ///< "bzImage", "arm64 Image", "gzip", "raw", …; several joined by " > ".
    std::filesystem::path path; ///< What was opened.
    FileOffset payload;         ///< Where the outermost compressed payload starts in it.
    /// No ELF file is inside. Image::sections has one section, all that was found, at VMA 0 until something tells
    /// where it belongs (placeFlatImage).
    bool flat = false;
};

/// An ELF image as read: an immutable value whose names are views into `file`.
struct Image {
    std::shared_ptr<const FileBytes> file;
    Bits bits = Bits::B64;
    Endian endian = Endian::Little;
    std::uint16_t machine = 0; ///< e_machine.
    std::uint16_t type = 0;    ///< e_type: 1 object, 2 executable, 3 position independent.
    std::uint32_t flags = 0;   ///< e_flags.
    Vma entry;
    FileRange elfHeader, programHeaders, sectionHeaders;

    std::vector<Segment> segments;
    std::vector<Section> sections; ///< Index 0 is the null section, as in the file.
    std::vector<Symbol> symbols;   ///< In the order of `nm -n` (C locale).
    SymbolSource symbolSource = SymbolSource::SymbolTable;
    std::shared_ptr<const std::vector<char>> recoveredNames; ///< What names from kallsyms are views into.
    std::optional<ImageContainer> container;                 ///< Nothing for an ELF file.
    std::vector<std::string_view> sourceFiles;               ///< STT_FILE names, in table order.
    std::vector<CodeMark> codeMarks;                         ///< arm, aarch64, RISC-V; by section, then address.
    std::vector<Note> notes;
    std::string buildId; ///< Lower-case hex, empty when there is none.
    std::string release; ///< "6.12.0-1-cloud-amd64" out of linux_banner; empty when it is no kernel.
    /// "6.1.192": the kernel.org release that linux_banner says it was made of, whose rules it follows; empty when it
    /// does not say.
    std::string upstream;
    Diagnostics diagnostics;

    unsigned pointerSize() const { return bits == Bits::B64 ? 8 : 4; }
    bool isObjectFile() const { return type == 1; }
    const Section* section(std::string_view name) const;
    /// The first symbol of that name in nm order; linear.
    const Symbol* symbol(std::string_view name) const;
    /// The section's bytes in the file, read from it if they were not yet; empty for NOBITS or when they were cut off.
    ByteView contents(const Section& section) const;
    /// The file offset that holds `vma`, when a section with bytes in the file covers it.
    std::optional<FileOffset> fileOffset(Vma vma) const;
    /// The first alloc section covering `vma`. On x86 up to 6.14 per-cpu data at 0 makes this answer partial:
    /// where a symbol is known, use its section.
    std::optional<std::uint32_t> sectionAt(Vma vma) const;
};

/// When the bytes of sections are read: all that is in memory at once, so that nothing later can change them, or each
/// section when it is asked for.
enum class Contents : std::uint8_t { AtOnce, WhenAsked };

/// Reads an ELF image of any class, byte order and machine, or the kernel inside a boot image or a compressed file
/// (Image::container says which). Debug sections are not read.
/// An Error means that there is no usable header; anything less is in Image::diagnostics.
Result<Image> readImage(const std::shared_ptr<FileBytes>& file, const Progress& progress = {},
                        Contents contents = Contents::AtOnce);

using SymbolSink = std::function<void(const Symbol&)>;

/// Gives each symbol to `sink`, in the order of the file's table, and keeps none: no order of nm, no notes, no release.
/// For who wants a few fields of 190 000 of them. Names are views into the file of the image that comes back.
Result<Image> readSymbols(const std::shared_ptr<FileBytes>& file, const SymbolSink& sink);

/// "ppc64le", "x86_64", "aarch64", "arm", …; "machine 77" for one that is not known, "unknown" for 0.
std::string machineName(const Image& image);
/// "executable", "position independent", "object", …
const char* imageTypeName(const Image& image);

} // namespace strata
