// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/recording.h"

#include "core/base/file_bytes.h"
#include "core/generate/file_io.h"
#include "core/record/child.h"
#include "core/record/link_command.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <fcntl.h>
#include <set>
#include <sys/stat.h>
#include <unistd.h>

namespace strata {

namespace fs = std::filesystem;

namespace {

constexpr const char* kNote = "link-note";
constexpr unsigned kMostPasses = 100'000;

/// 'it'\''s': one word for a shell.
std::string shellWord(std::string_view text) {
    std::string word = "'";
    for (const char c : text)
        word += c == '\'' ? std::string("'\\''") : std::string(1, c);
    return word + "'";
}

Result<void> writeNew(const fs::path& path, std::string_view text, mode_t mode) {
    const Descriptor file(::open(path.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode));
    if (!file) return systemError("making", path);
    return writeAt(file.get(), asBytes(text), 0, path);
}

std::optional<LinkNote> readNote(const fs::path& path) {
    const auto file = FileBytes::read(path);
    if (!file) return std::nullopt;
    auto note = parseLinkNote((*file)->text());
    return note ? std::optional(std::move(*note)) : std::nullopt;
}

bool isPassName(std::string_view name) {
    return name.size() >= 2 && name.find_first_not_of("0123456789") == std::string_view::npos;
}

/// Names in a folder, sorted; none when it can't be read.
std::vector<std::string> namesIn(const fs::path& folder) {
    std::vector<std::string> names;
    std::error_code failed;
    for (fs::directory_iterator entry(folder, failed), end; !failed && entry != end; entry.increment(failed))
        names.push_back(entry->path().filename().string());
    std::ranges::sort(names, {}, [](const std::string& name) { return std::pair(name.size(), name); });
    return names;
}

} // namespace

std::string RecordedPass::kind() const {
    return imageKind(note.outputPath().lexically_normal().string());
}

Result<Recording> Recording::create(const fs::path& folder) {
    std::error_code failed;
    const fs::path whole = fs::absolute(folder, failed).lexically_normal();
    if (!namesIn(whole).empty())
        return refuse(fmt::format("{} has something in it: name a new folder", whole.string()));
    if (whole.native().find(':') != std::string::npos)
        return refuse(fmt::format("{} has a colon in it, which no folder in PATH can have", whole.string()));
    fs::create_directories(whole, failed);
    Recording recording(whole);
    if (!failed) fs::create_directory(recording.bin(), failed);
    if (!failed) fs::create_directory(whole / "notes", failed);
    if (failed) return refuse(fmt::format("{} can't be made: {}", whole.string(), failed.message()));
    return recording;
}

Result<fs::path> Recording::addWrapper(const fs::path& cli, const std::string& name, const fs::path& linker,
                                       std::string_view calledAs) const {
    const std::string script =
        fmt::format("#!/bin/sh\nexec {} record-link {} {} {} \"$@\"\n", shellWord(cli.string()),
                    shellWord(m_folder.string()), shellWord(linker.string()), shellWord(calledAs));
    fs::path path = bin() / name;
    if (const auto written = writeNew(path, script, 0755); !written) return std::unexpected(written.error());
    return path;
}

Result<fs::path> Recording::addGivenWrapper(const fs::path& cli, std::string_view linker) const {
    std::error_code failed;
    std::string name;
    for (unsigned number = 1; name.empty() || fs::exists(bin() / name, failed); ++number)
        name = fmt::format("given-{}-{}", number, fs::path(linker).filename().string());
    return addWrapper(cli, name, linker, linker);
}

Result<void> Recording::wrapLinkers(const fs::path& cli, std::string_view searched) const {
    std::set<std::string> known;
    for (const std::string_view folder : foldersOf(searched)) {
        if (!folder.starts_with('/')) continue;
        for (const std::string& name : namesIn(folder)) {
            const fs::path linker = fs::path(folder) / name;
            if (!isLinkerName(name) || !isProgram(linker) || !known.insert(name).second) continue;
            if (const auto added = addWrapper(cli, name, linker, name); !added) return std::unexpected(added.error());
        }
    }
    return {};
}

std::string Recording::withoutWrappers(std::string_view searched) const {
    std::string path;
    for (const std::string_view folder : foldersOf(searched))
        if (folder != bin().native()) path += fmt::format("{}{}", path.empty() ? "" : ":", folder);
    return path;
}

Result<std::string> Recording::beginPass() const {
    for (unsigned number = 1; number < kMostPasses; ++number) {
        std::string name = fmt::format("{:02}", number);
        if (::mkdir(passFolder(name).c_str(), 0777) == 0) return name;
        if (errno != EEXIST) return systemError("making", passFolder(name));
    }
    return refuse(fmt::format("{} has {} passes", m_folder.string(), kMostPasses));
}

void Recording::dropPass(std::string_view pass) const {
    std::error_code failed;
    fs::remove_all(passFolder(pass), failed);
}

Result<void> Recording::notePass(std::string_view pass, const LinkNote& note) const {
    return writeNew(passFolder(pass) / kNote, linkNoteText(note), 0666);
}

Result<void> Recording::noteRelocatable(const LinkNote& note) const {
    return writeNew(m_folder / "notes" / fmt::format("{}-{}", note.started, ::getpid()), linkNoteText(note), 0666);
}

RecordedLinks Recording::read() const {
    RecordedLinks links;
    for (const std::string& name : namesIn(m_folder)) {
        if (!isPassName(name)) continue;
        if (auto note = readNote(passFolder(name) / kNote)) links.passes.push_back({name, std::move(*note)});
    }
    for (const std::string& name : namesIn(m_folder / "notes"))
        if (auto note = readNote(m_folder / "notes" / name)) links.relocatables.push_back(std::move(*note));
    // The number of a link that was none is given again.
    std::ranges::stable_sort(links.passes, {}, [](const RecordedPass& pass) { return pass.note.started; });
    return links;
}

void Recording::finish() const {
    std::error_code failed;
    fs::remove_all(bin(), failed);
    fs::remove_all(m_folder / "notes", failed);
    for (const std::string& name : namesIn(m_folder))
        if (isPassName(name)) fs::remove(passFolder(name) / kNote, failed);
}

Result<void> keepFile(const fs::path& from, const fs::path& to) {
    const auto source = openForReading(from);
    if (!source) return std::unexpected(source.error());
    struct stat state{};
    if (::fstat(source->get(), &state) != 0 || !S_ISREG(state.st_mode))
        return refuse(fmt::format("{} is no regular file", from.string()));
    const Descriptor target(::open(to.c_str(), O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666));
    if (!target) return systemError("making", to);
    if (cloneFile(source->get(), target.get())) return {};
    const auto copied = copyAt(source->get(), 0, target.get(), 0, static_cast<std::uint64_t>(state.st_size), to);
    if (!copied) ::unlink(to.c_str()); // half an image explains nothing
    return copied;
}

} // namespace strata
