// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/record_link.h"
#include "core/kallsyms/format.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>

#include <array>
#include <cstdio>

namespace {

using namespace strata;

enum class CommandGroup { Top, Kallsyms };

/// One command: a row here and a file beside this one.
struct CommandRow {
    CommandGroup group;
    const char* name;
    const char* help;
    Command run;
};
constexpr std::array kCommands = {
    CommandRow{CommandGroup::Top, "info", "What the image is: machine, release, link map, kallsyms", runInfo},
    CommandRow{CommandGroup::Top, "sections", "Who owns each byte of the file and of the memory image", runSections},
    CommandRow{CommandGroup::Top, "symbols", "The symbol table, as `nm -n` prints it", runSymbols},
    CommandRow{CommandGroup::Top, "system-map", "The kernel's System.map", runSystemMap},
    CommandRow{CommandGroup::Top, "owners", "Who brought the bytes: folder, object, input section, symbol", runOwners},
    CommandRow{CommandGroup::Top, "stubs", "Branch stubs that the linker put in", runStubs},
    CommandRow{CommandGroup::Top, "reach", "Which branches are out of reach, and would be if things stood elsewhere",
               runReach},
    CommandRow{CommandGroup::Top, "compare", "What differs between two builds, and what made things move", runCompare},
    CommandRow{CommandGroup::Top, "why", "Why tables made from one link are wrong in the next: the first cause",
               runWhy},
    CommandRow{CommandGroup::Top, "check", "Whether an image keeps a budget: sizes, stubs, reach, kallsyms, growth",
               runCheck},
    CommandRow{CommandGroup::Top, "record", "Run a build, keep what each link of it made, and say why they differ",
               runRecord},
    CommandRow{CommandGroup::Kallsyms, "tables", "Where the kallsyms tables lie and how long they are",
               runKallsymsTables},
    CommandRow{CommandGroup::Kallsyms, "list", "The symbols in the tables, as /proc/kallsyms shows them",
               runKallsymsList},
    CommandRow{CommandGroup::Kallsyms, "verify", "The tables against the image's symbol table", runKallsymsVerify},
    CommandRow{CommandGroup::Kallsyms, "generate", "New tables: in the places of the old ones, or to be linked",
               runKallsymsGenerate},
    CommandRow{CommandGroup::Kallsyms, "reserve", "An object with slots for the tables, to be linked once and filled",
               runKallsymsReserve},
    CommandRow{CommandGroup::Kallsyms, "compat", "scripts/kallsyms: its options, its input, its output, any release",
               runKallsymsCompat},
    CommandRow{CommandGroup::Kallsyms, "apply", "Do a patch record again on another copy of its image",
               runKallsymsApply},
    CommandRow{CommandGroup::Kallsyms, "restore", "Put the backup of an image back that was changed in place",
               runKallsymsRestore},
};

void addKallsymsOptions(CLI::App& command, CommandOptions& options) {
    command.add_option("--keep", options.keep, "Also keep: tables, stubs")
        ->delimiter(',')
        ->check(CLI::IsMember({"tables", "stubs"}));
    command.add_option("--release", options.release, "Use the rules of this kernel release")
        ->check([](const std::string& text) {
            const bool good = text.find_first_not_of("0123456789.") == std::string::npos && parseRelease(text).known();
            return good ? std::string() : std::string("expected X.Y or X.Y.Z");
        });
    // Bound to the optional itself, a flag that was not given would set it to false.
    const auto flag = [&command](const char* names, std::optional<bool>& value, const char* help) {
        command.add_flag_function(names, [&value](std::int64_t given) { value = given > 0; }, help);
    };
    flag("--all-symbols,!--no-all-symbols", options.allSymbols, "Data symbols too");
    flag("--absolute-percpu,!--no-absolute-percpu", options.absolutePercpu, "Absolute per-cpu symbols");
    flag("--base-relative,!--no-base-relative", options.baseRelative, "Addresses relative to a base");
    flag("--lto-clang,!--no-lto-clang", options.ltoClang, "Sort names as LTO kernels do");
}

void addReserveOptions(CLI::App& command, CommandOptions& options) {
    addKallsymsOptions(command, options);
    CLI::Option_group* from = command.add_option_group("from");
    from->add_option("--from", options.image, "A link without tables, or with those of the build before")
        ->type_name("IMAGE");
    from->add_option("--from-objects", options.fromObjects, "All that will be linked: an estimate")->type_name("FILE");
    from->require_option(1);
    command.add_option("--slack", options.slackPercent, "Percent of room to spare")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str();
    command.add_option("--section", options.section, "Section of the slots")->capture_default_str();
    command.add_option("-o", options.output, "The object to write")->required()->type_name("FILE");
    command.add_flag_callback("--json", [&options] { options.form = OutputForm::Json; }, "One JSON document");
}

void addCompareOptions(CLI::App& command, CommandOptions& options) {
    command.add_option("a", options.image, "The build before")->required()->type_name("A");
    command.add_option("b", options.other, "The build after")->required()->type_name("B");
    command.add_option("--map-a", options.maps.map, "Linker map of A; A.map is found by itself")->type_name("FILE");
    command.add_option("--map-b", options.otherMaps.map, "Linker map of B; B.map is found by itself")
        ->type_name("FILE");
    command.add_flag_callback("--json", [&options] { options.form = OutputForm::Json; }, "One JSON document");
    command.add_flag_callback("--markdown", [&options] { options.form = OutputForm::Markdown; }, "Tables of Markdown");
    auto* format = command
                       .add_option_function<std::string>(
                           "--format", [&options](const std::string&) { options.form = OutputForm::BloatOMeter; },
                           "bloat-o-meter: what the kernel's script of that name prints")
                       ->check(CLI::IsMember({"bloat-o-meter"}));
    const auto choice = [&](const char* name, BloatChoice chosen, const char* help) {
        command.add_flag_callback(name, [&options, chosen] { options.bloat = chosen; }, help)->needs(format);
    };
    choice("-c", BloatChoice::ByKind, "bloat-o-meter: functions, data and read-only data apart");
    choice("-d", BloatChoice::Data, "bloat-o-meter: data only");
    choice("-t", BloatChoice::Functions, "bloat-o-meter: functions only");
}

void addWhyOptions(CLI::App& command, CommandOptions& options) {
    command.add_option("a", options.image, "The link before, or its System.map")->required()->type_name("A");
    command.add_option("b", options.other, "The link after; without it the tables inside A are A, and A is B")
        ->type_name("B");
    command.add_option("--map-a", options.maps.map, "Linker map of A; A.map is found by itself")->type_name("FILE");
    command.add_option("--map-b", options.otherMaps.map, "Linker map of B; B.map is found by itself")
        ->type_name("FILE");
    command.add_flag_callback("--json", [&options] { options.form = OutputForm::Json; }, "One JSON document");
}

void addCheckOptions(CLI::App& command, CommandOptions& options) {
    command.add_option("--budget", options.budget, "The limits, as JSON (-: standard input)")
        ->required()
        ->type_name("FILE");
    command.add_option("--against", options.against, "For limits on growth: the build before")->type_name("A");
    command.add_flag_callback("--markdown", [&options] { options.form = OutputForm::Markdown; }, "A table of Markdown");
}

void addRecordOptions(CLI::App& command, CommandOptions& options) {
    command.add_option("-o", options.output, "Folder to make (strata-record, or the next free strata-record.N)")
        ->type_name("DIR");
    command.add_flag_callback(
        "--json", [&options] { options.form = OutputForm::Json; },
        "One JSON document at the end; what COMMAND prints goes to standard error");
    command.add_option("command", options.command, "The build, behind --")->required()->type_name("COMMAND");
}

void addSaveOptions(CLI::App& command, std::string_view name, CommandOptions& options) {
    auto* output = command.add_option("-o", options.output, "The file to write")->type_name("FILE");
    command.add_flag("--in-place", options.inPlace, "Replace the image itself; needs --yes; keeps IMAGE.orig")
        ->excludes(output);
    command.add_flag("--yes", options.yes, "Yes, in place");
    auto* record = command.add_option("--record", options.record, "Patch record (JSON)")->type_name("FILE");
    if (name == "apply") record->required();
    if (name == "generate")
        command.add_flag("--new-build-id", options.newBuildId, "Give the new file a build id of its own");
}

void addOptions(CLI::App& command, const CommandRow& row, CommandOptions& options) {
    if (row.run == runKallsymsReserve) return addReserveOptions(command, options);
    if (row.run == runKallsymsCompat) {
        // What scripts/kallsyms would get is not ours to interpret here.
        command.prefix_command()->footer("  [--release X.Y] [--bits 32|64] [options of scripts/kallsyms] [IN.map]");
        return;
    }
    if (row.run == runCompare) return addCompareOptions(command, options);
    if (row.run == runWhy) return addWhyOptions(command, options);
    if (row.run == runRecord) return addRecordOptions(command, options);
    command.add_option("image", options.image, "ELF image")->required()->type_name("IMAGE");
    command.add_option("--map", options.maps.map, "Linker map; IMAGE.map is found by itself")->type_name("FILE");
    command
        .add_option("--object-map", options.maps.objectMap,
                    "Map of the prelinked object; vmlinux.o.map beside the image is found by itself")
        ->type_name("FILE");
    command.add_flag_callback("--json", [&options] { options.form = OutputForm::Json; }, "One JSON document");
    const std::string_view name = row.name;
    if (name == "verify" || name == "generate" || name == "system-map") addKallsymsOptions(command, options);
    if (name == "verify")
        command
            .add_option("--against", options.against,
                        "Compare with this System.map, /proc/kallsyms or nm listing (-: standard input)")
            ->type_name("FILE");
    if (name == "check") addCheckOptions(command, options);
    if (name == "owners")
        command
            .add_option("--depth", options.depth,
                        "Levels to show: folders and objects, then an object's input sections, then its symbols")
            ->capture_default_str();
    if (name == "system-map")
        command.add_flag("--filtered", options.filtered, "Only the symbols that the tables hold, in their order");
    if (name == "stubs")
        command.add_flag_callback(
            "--symbols", [&options] { options.form = OutputForm::SymbolList; },
            "A symbol list of the stubs that have no symbol, with made-up names");
    if (name == "reach") {
        command
            .add_option("--insert", options.insertions,
                        "What if BYTES more (or -BYTES) stood at an address, or in front of a section or symbol")
            ->type_name("BYTES@PLACE");
        command.add_option("--move-kallsyms", options.moveKallsyms, "What if the tables stood elsewhere: end, middle")
            ->check(CLI::IsMember({"end", "middle"}));
        command.add_flag(
            "--cure", options.cure,
            "Also which moves of sections and objects would remove the most stubs, and how to ask for them");
    }
    if (name == "generate" || name == "apply") addSaveOptions(command, name, options);
    if (name != "generate") return;
    command.add_option("--emit", options.emit, "What to write: image, object, assembly, raw, system-map")
        ->type_name("KIND");
    command.add_option("--section", options.section, "Section of an object or assembly")->capture_default_str();
    command.add_flag("--plan-only", options.planOnly, "Show the plan and write nothing");
}

/// One sentence on standard error; the exit code of bad usage and bad input.
int fail(const std::string& sentence) {
    fmt::print(stderr, "strata-cli: {}\n", sentence);
    return kBadInput;
}

int run(int argc, char** argv) {
    CLI::App app{"Strata: the layout of a linked image, without a window", "strata-cli"};
    app.set_version_flag("--version", "strata-cli " STRATA_VERSION);
    app.require_subcommand(1);
    CommandOptions options;
    Command chosen = nullptr;
    CLI::App* kallsyms = app.add_subcommand("kallsyms", "The kernel's symbol tables");
    kallsyms->require_subcommand(1);
    for (const CommandRow& row : kCommands) {
        CLI::App* parent = row.group == CommandGroup::Kallsyms ? kallsyms : &app;
        CLI::App* command = parent->add_subcommand(row.name, row.help);
        addOptions(*command, row, options);
        command->callback([&chosen, &options, command, run = row.run] {
            chosen = run;
            options.arguments = command->remaining();
        });
    }
    try {
        app.parse(argc, argv);
    } catch (const CLI::Success& help) {
        return app.exit(help);
    } catch (const CLI::ParseError& error) {
        return fail(std::string(error.what()) + " (try --help)");
    }
    const auto result = chosen(options);
    if (!result) return fail(describe(result.error()));
    std::fputs(result->remarks.c_str(), stderr);
    std::fwrite(result->text.data(), 1, result->text.size(), stdout);
    if (std::fflush(stdout) != 0) return fail("standard output could not be written");
    return result->exitCode;
}

} // namespace

// What is left to be thrown is that memory ran out, or a mistake of ours; either way one sentence and an exit code.
int main(int argc, char** argv) {
    try {
        // No command of people, and before any parser: the arguments behind it are the linker's.
        if (isRecordedLink(argc, argv)) return runRecordedLink(argc, argv);
        return run(argc, argv);
    } catch (const std::exception& error) {
        std::fprintf(stderr, "strata-cli: %s\n", error.what());
        return kBadInput;
    }
}
