// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/record_report.h"
#include "core/generate/atomic_file.h"
#include "core/record/child.h"
#include "core/record/link_command.h"

#include <fmt/format.h>

namespace strata {

namespace fs = std::filesystem;

namespace {

constexpr unsigned kMostFolders = 10'000;

/// strata-record, or the next that is free: an earlier record may be of the build that fails once a week.
fs::path folderOf(const CommandOptions& options) {
    if (!options.output.empty()) return options.output;
    fs::path folder = "strata-record";
    std::error_code failed;
    for (unsigned number = 2; fs::exists(folder, failed) && number < kMostFolders; ++number)
        folder = fmt::format("strata-record.{}", number);
    return folder;
}

Result<fs::path> ourselves() {
    std::error_code failed;
    fs::path path = fs::read_symlink("/proc/self/exe", failed);
    if (failed) return std::unexpected(Error{"strata-cli can't find itself: " + failed.message(), {}});
    return path;
}

/// A linker that is named by its path is found by no PATH: `LD=/opt/bin/ld` of the environment or behind make gets a
/// script of its own. A relative path is relative to a folder that only the build knows.
Result<std::string> wrapped(const Recording& recording, const fs::path& cli, std::string_view value) {
    if (!value.starts_with('/') || !isProgram(value)) return std::string(value);
    const auto script = recording.addGivenWrapper(cli, value);
    if (!script) return std::unexpected(script.error());
    return script->string();
}

Result<Child> childOf(const Recording& recording, const CommandOptions& options) {
    const auto cli = ourselves();
    if (!cli) return std::unexpected(cli.error());
    Child child{.arguments = options.command, .environment = ownEnvironment()};
    if (options.form == OutputForm::Json) child.output = Child::Output::ToErrors;
    const std::string searched(variableOf(child.environment, "PATH"));
    if (const auto made = recording.wrapLinkers(*cli, searched); !made) return std::unexpected(made.error());
    // An empty folder behind the colon would be the current one.
    const std::string behind = searched.empty() ? "" : ":" + searched;
    setVariable(child.environment, "PATH", recording.bin().string() + behind);
    if (const std::string linker(variableOf(child.environment, "LD")); !linker.empty()) {
        const auto script = wrapped(recording, *cli, linker);
        if (!script) return std::unexpected(script.error());
        setVariable(child.environment, "LD", *script);
    }
    for (std::string& argument : child.arguments) {
        if (!argument.starts_with("LD=")) continue;
        const auto script = wrapped(recording, *cli, std::string_view(argument).substr(3));
        if (!script) return std::unexpected(script.error());
        argument = "LD=" + *script;
    }
    const auto program = findProgram(options.command.front(), variableOf(child.environment, "PATH"));
    if (!program)
        return std::unexpected(Error{fmt::format("{} is no program that can be run", options.command.front()), {}});
    child.program = *program;
    return child;
}

Result<WhyAnswer> compare(const fs::path& a, const fs::path& b) {
    auto before = loadDocument(a);
    if (!before) return std::unexpected(before.error());
    auto after = loadDocument(b);
    if (!after) return std::unexpected(after.error());
    return whyBetween(*before, *after);
}

/// The last image that was linked more than once, and the link before its last.
std::optional<PassesCompared> compareLast(const Recording& recording, const std::vector<RecordedPass>& passes) {
    const auto path = [&](const RecordedPass& pass) { return recording.passFolder(pass.name) / pass.note.image; };
    for (std::size_t b = passes.size(); b-- > 1;) {
        if (passes[b].note.image.empty()) continue;
        for (std::size_t a = b; a-- > 0;)
            if (!passes[a].note.image.empty() && passes[a].kind() == passes[b].kind())
                return PassesCompared{passes[a].name, passes[b].name, compare(path(passes[a]), path(passes[b]))};
    }
    return std::nullopt;
}

} // namespace

Result<CommandResult> runRecord(const CommandOptions& options) {
    const auto recording = Recording::create(folderOf(options));
    if (!recording) return std::unexpected(recording.error());
    const auto child = childOf(*recording, options);
    if (!child) {
        recording->finish();
        return std::unexpected(child.error());
    }
    const auto end = runChild(*child);
    RecordedBuild build{.folder = recording->folder(), .command = options.command, .links = recording->read()};
    recording->finish();
    if (!end) return std::unexpected(end.error());
    build.exitCode = end->code();
    build.compared = compareLast(*recording, build.links.passes);
    const std::string json = recordJson(build, options);
    CommandResult result{.exitCode = build.exitCode, .remarks = recordText(build)};
    if (options.form == OutputForm::Json) result.text = json;
    const auto written = writeFileAtomically(recording->folder() / "passes.json", asBytes(json));
    if (!written) result.remarks += fmt::format("strata-cli record: {}\n", describe(written.error()));
    return result;
}

} // namespace strata
