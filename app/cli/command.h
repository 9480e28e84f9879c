// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/json.h"
#include "core/compare/bloat_o_meter.h"
#include "core/document/document.h"
#include "core/kallsyms/encode.h"

namespace strata {

enum class OutputForm { Text, Json, Markdown, BloatOMeter, SymbolList };

/// What the person typed, for all commands; a command reads what it knows.
struct CommandOptions {
    std::filesystem::path image, output;
    MapPaths maps;
    std::filesystem::path other; ///< compare: the second image
    MapPaths otherMaps;
    BloatChoice bloat = BloatChoice::All; ///< compare --format bloat-o-meter: -c, -d, -t
    std::filesystem::path against;        ///< kallsyms verify --against; "-": standard input. check: an image
    std::filesystem::path budget;         ///< check --budget; "-": standard input
    unsigned depth = 2;                   ///< owners --depth
    bool filtered = false;                ///< system-map --filtered
    OutputForm form = OutputForm::Text;
    std::string emit = "image";                     ///< kallsyms generate --emit
    bool planOnly = false;                          ///< kallsyms generate --plan-only
    std::string section = ".rodata";                ///< kallsyms generate --section, reserve --section
    unsigned slackPercent = 5;                      ///< kallsyms reserve --slack
    std::vector<std::filesystem::path> fromObjects; ///< kallsyms reserve --from-objects
    std::vector<std::string> command;               ///< record: the build
    std::vector<std::string> arguments;             ///< kallsyms compat: what scripts/kallsyms would get
    std::vector<std::string> keep;                  ///< --keep tables,stubs
    std::string release;                            ///< --release X.Y: the rules of that kernel
    bool inPlace = false;                           ///< kallsyms generate, apply: --in-place
    bool yes = false;                               ///< --yes: the second act that --in-place asks for
    bool newBuildId = false;                        ///< kallsyms generate --new-build-id
    std::filesystem::path record;        ///< --record: a patch record to write (generate) or to do again (apply)
    std::vector<std::string> insertions; ///< reach --insert BYTES@PLACE
    std::string moveKallsyms;            ///< reach --move-kallsyms end|middle
    bool cure = false;                   ///< reach --cure
    /// --all-symbols, …: nothing means inferred.
    std::optional<bool> allSymbols, absolutePercpu, baseRelative, ltoClang;
};

/// What is printed, and whether there was a finding.
struct CommandResult {
    std::string text;
    int exitCode = 0;    ///< 0 fine, 1 a finding; of record: the build's own.
    std::string remarks; ///< For standard error, where the text is a product and not a report.
};

/// Exit code 2: bad usage, unreadable or bad input.
inline constexpr int kBadInput = 2;

/// A command: an image and options in, text out. It prints nothing and exits nowhere, so a test can call it.
using Command = Result<CommandResult> (*)(const CommandOptions& options);

Result<CommandResult> runInfo(const CommandOptions& options);
Result<CommandResult> runSections(const CommandOptions& options);
Result<CommandResult> runSymbols(const CommandOptions& options);
Result<CommandResult> runSystemMap(const CommandOptions& options);
Result<CommandResult> runOwners(const CommandOptions& options);
Result<CommandResult> runStubs(const CommandOptions& options);
Result<CommandResult> runReach(const CommandOptions& options);
Result<CommandResult> runCompare(const CommandOptions& options);
Result<CommandResult> runWhy(const CommandOptions& options);
Result<CommandResult> runCheck(const CommandOptions& options);
Result<CommandResult> runRecord(const CommandOptions& options);
Result<CommandResult> runKallsymsTables(const CommandOptions& options);
Result<CommandResult> runKallsymsList(const CommandOptions& options);
Result<CommandResult> runKallsymsVerify(const CommandOptions& options);
Result<CommandResult> runKallsymsGenerate(const CommandOptions& options);
Result<CommandResult> runKallsymsReserve(const CommandOptions& options);
Result<CommandResult> runKallsymsCompat(const CommandOptions& options);
Result<CommandResult> runKallsymsApply(const CommandOptions& options);
Result<CommandResult> runKallsymsRestore(const CommandOptions& options);

/// The start of every JSON document: schema, file.
Json jsonDocument(std::string_view command, const CommandOptions& options);
/// `vmlinux: .rodata`-like name of a section, or "" for kNoSection.
std::string sectionName(const Image& image, std::uint32_t section);
/// Path of the object (archive(member)) that the link map gives `vma` to, or nothing.
std::optional<std::string> objectAt(const Document& document, std::uint32_t section, Vma vma);
/// An address padded to the image's width, without 0x, as nm prints it.
std::string paddedAddress(const Image& image, Vma vma);
/// The image's tables, or the Error that says it has none.
Result<const Kallsyms*> kallsymsOf(const Document& document);
/// The switches for this image: inferred, then what the person said.
KallsymsOptions kallsymsOptions(const Image& image, const Kallsyms& found, const CommandOptions& options);
/// Diagnostics below a text report; empty when there are none.
std::string diagnosticsText(const Diagnostics& diagnostics);

} // namespace strata
