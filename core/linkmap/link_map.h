// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/file_bytes.h"
#include "core/base/progress.h"
#include "core/linkmap/cross_reference.h"

namespace strata {

enum class MapDialect : std::uint8_t { Gnu, Lld, Mold, Gold };
const char* mapDialectName(MapDialect dialect);

/// A row at column 0: an output section of the linker script.
struct MapOutput {
    std::string_view name;
    Vma vma;
    std::optional<Lma> lma; ///< Only where it differs from the VMA.
    ByteCount size;
    bool created = false; ///< False for a section of the script that was never made (/DISCARD/, empty ones).
    std::uint32_t firstInput = 0, inputCount = 0;
    std::uint32_t line = 0; ///< 1-based line in the map.
};

enum class MapInputKind : std::uint8_t { Section, Fill, Stubs, Data };

/// Address of an input section that the linker did not print (gold, once it made stubs): it has a size and no place.
inline constexpr Vma kUnknownVma{~std::uint64_t{0}};

/// What lies in an output section: an object's input section, `*fill*`, a stub section, or BYTE/QUAD data.
struct MapInput {
    std::string_view section; ///< Input section name; empty for fill and data.
    std::string_view object;  ///< Path of the object or of the archive.
    std::string_view member;  ///< Archive member; empty for a plain object or a thin archive's member.
    Vma vma;
    ByteCount size;
    std::uint32_t line = 0;
    std::uint32_t output : 24 = 0; ///< Index into LinkMap::outputs.
    MapInputKind kind = MapInputKind::Section;
};
/// Of these a 158 MB map has 800 000: 9 % of its size for each further 16 bytes. Hence the bit field, and MapRelaxed.
static_assert(sizeof(MapInput) == 72);
/// What MapInput::output can name; no reader makes more.
inline constexpr std::uint32_t kMostOutputs = 1U << 24;

/// The size that an input section had before relaxing or merging of strings.
struct MapRelaxed {
    std::uint32_t input = 0; ///< Index into LinkMap::inputs.
    ByteCount sizeBefore;
};

/// A global symbol listed below an input section.
struct MapSymbol {
    std::string_view name; ///< As printed: may be demangled and hold blanks.
    Vma vma;
    std::uint32_t input = 0; ///< Index into LinkMap::inputs.
};

/// An assignment of the linker script: `_stext = .`
struct MapAssignment {
    std::string_view expression;
    std::optional<Vma> value; ///< Nothing for [!provide] and *undef*.
    std::uint32_t line = 0;
};

struct MapDiscarded {
    std::string_view section, object, member;
    ByteCount size;
};

/// Why an archive member was linked.
struct MapArchiveMember {
    std::string_view member, referrer; ///< referrer: "file (symbol)" or "(--whole-archive)".
};

struct MapCommon {
    std::string_view name, object;
    ByteCount size;
};

/// A linker map as read: an immutable value whose names are views into `file` (and `objectFile`).
struct LinkMap {
    std::shared_ptr<const FileBytes> file;
    std::shared_ptr<const FileBytes> objectFile; ///< The map of a prelinked object that was chained (prelink.h).
    MapDialect dialect = MapDialect::Gnu;
    std::vector<MapOutput> outputs;  ///< In script order.
    std::vector<MapInput> inputs;    ///< In script order, grouped by output.
    std::vector<MapRelaxed> relaxed; ///< By input; few.
    std::vector<MapSymbol> symbols;
    std::vector<MapAssignment> assignments;
    std::vector<MapDiscarded> discarded;
    std::vector<MapArchiveMember> archiveMembers;
    std::vector<MapCommon> commons;
    std::vector<std::string_view> loads; ///< LOAD rows, in link order.
    CrossReference crossReference;       ///< Who defines and who uses each symbol; empty without --cref.
    Diagnostics diagnostics;

    std::optional<ByteCount> sizeBeforeRelaxing(std::uint32_t input) const;
};

/// Reads the `-Map` output of a linker; the dialect is told by shape, never by (translated) words.
/// An Error means that no dialect fits; a map that is cut off gives what was readable and a diagnostic with the line.
Result<LinkMap> parseLinkMap(std::shared_ptr<const FileBytes> file, const Progress& progress = {});

/// The map that a build leaves beside `image`: IMAGE.map. Nothing when there is none.
std::optional<std::filesystem::path> findLinkMap(const std::filesystem::path& image);

} // namespace strata
