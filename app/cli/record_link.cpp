// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/record_link.h"

#include "core/base/file_bytes.h"
#include "core/record/child.h"
#include "core/record/link_command.h"
#include "core/record/recording.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <fstream>
#include <iterator>
#include <string_view>
#include <sys/stat.h>
#include <unistd.h>

namespace strata {

namespace fs = std::filesystem;

namespace {

constexpr int kFirstArgument = 5; ///< strata-cli record-link DIR LINKER NAME
constexpr int kCannotRun = 126;   ///< As a shell has it.

std::optional<std::string> readText(const std::string& path) {
    std::error_code failed;
    if (!fs::is_regular_file(path, failed)) return std::nullopt;
    std::ifstream file(path, std::ios::binary);
    if (!file) return std::nullopt;
    return std::string(std::istreambuf_iterator<char>(file), {});
}

bool isElf(const fs::path& path) {
    std::ifstream file(path, std::ios::binary);
    std::array<char, 4> start{};
    file.read(start.data(), start.size());
    return file.gcount() == 4 && std::string_view(start.data(), 4) == "\177ELF";
}

bool isSpecialFile(const fs::path& path) {
    struct stat state{};
    return ::stat(path.c_str(), &state) == 0 && !S_ISREG(state.st_mode);
}

/// ".tmp_vmlinux1" would be hidden in the folder where people look for it.
std::string keptName(const std::string& output) {
    std::string name = fs::path(output).filename().string();
    name.erase(0, name.find_first_not_of('.'));
    return name.empty() ? "image" : name;
}

/// As a shell's parent sees a program that a signal ended.
int endAs(const ChildEnd& end) {
    if (end.signal != 0) {
        std::signal(end.signal, SIG_DFL);
        ::raise(end.signal);
    }
    return end.code();
}

class RecordedLink {
public:
    explicit RecordedLink(std::span<char*> words)
        : m_recording(words[2]),
          m_child{.program = words[3], .arguments = {words[4]}, .environment = ownEnvironment()} {
        for (const char* word : words.subspan(kFirstArgument))
            m_note.arguments.emplace_back(word);
        m_child.arguments.insert(m_child.arguments.end(), m_note.arguments.begin(), m_note.arguments.end());
        m_command = readLinkCommand(m_note.arguments, readText);
    }

    int run() {
        // Nothing to keep; and what mold runs is to find our scripts.
        if (m_command.task == LinkTask::Question || m_command.task == LinkTask::Run) return become();
        const std::string path = m_recording.withoutWrappers(variableOf(m_child.environment, "PATH"));
        setVariable(m_child.environment, "PATH", path);
        describe();
        return m_command.task == LinkTask::Image ? linkImage() : linkRelocatable();
    }

private:
    int become() {
        becomeChild(m_child);
        return cannotRun(m_child.program.string() + " can't be run");
    }

    static int cannotRun(const std::string& sentence) {
        std::fprintf(stderr, "strata-cli record: %s\n", sentence.c_str());
        return kCannotRun;
    }

    void describe() {
        std::error_code failed;
        m_note.linker = m_child.program.string();
        m_note.folder = fs::current_path(failed).string();
        m_note.output = m_command.output;
        m_note.started =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
                .count();
    }

    Result<ChildEnd> timedRun() {
        const auto start = std::chrono::steady_clock::now();
        const auto end = runChild(m_child);
        m_note.milliseconds =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start).count();
        if (end) m_note.exitCode = end->code();
        return end;
    }

    int linkRelocatable() {
        const auto end = timedRun();
        if (!end) return cannotRun(end.error().text);
        (void)m_recording.noteRelocatable(m_note);
        return endAs(*end);
    }

    int linkImage() {
        const auto pass = m_recording.beginPass();
        if (!pass) return become();
        (void)m_recording.notePass(*pass, m_note); // should we be killed
        const fs::path folder = m_recording.passFolder(*pass);
        const fs::path map = folder / (keptName(m_note.output) + ".map");
        if (m_command.map.empty() && !m_command.printsMap) m_child.arguments.push_back("-Map=" + map.string());
        const auto before = stampOf(m_note.output);
        const auto end = timedRun();
        if (!end) {
            m_recording.dropPass(*pass);
            return cannotRun(end.error().text);
        }
        if (!isPass(*end, before)) {
            m_recording.dropPass(*pass);
            return endAs(*end);
        }
        if (end->code() == 0) keep(m_note.output, folder / keptName(m_note.output), m_note.image);
        if (!m_command.map.empty()) keepAskedMap(map);
        if (std::error_code failed; fs::exists(map, failed)) m_note.map = map.filename().string();
        (void)m_recording.notePass(*pass, m_note);
        return endAs(*end);
    }

    /// Tries of options link into /dev/null, boot code is linked as plain bytes.
    bool isPass(const ChildEnd& end, const std::optional<FileStamp>& before) const {
        if (isSpecialFile(m_note.output)) return false;
        if (end.code() != 0) return true;
        const auto after = stampOf(m_note.output);
        return after && after != before && isElf(m_note.output);
    }

    void keep(const fs::path& from, const fs::path& to, std::string& name) {
        const auto kept = keepFile(from, to);
        if (kept) name = to.filename().string();
        if (!kept && m_note.problem.empty()) m_note.problem = kept.error().text;
    }

    /// "-Map=-" prints it, and a linker that failed may have made none.
    void keepAskedMap(const fs::path& map) {
        if (std::error_code failed; fs::is_regular_file(m_command.map, failed)) keep(m_command.map, map, m_note.map);
    }

    Recording m_recording;
    Child m_child;
    LinkCommand m_command;
    LinkNote m_note;
};

} // namespace

bool isRecordedLink(int argc, char** argv) {
    return argc >= kFirstArgument && std::string_view(argv[1]) == "record-link";
}

int runRecordedLink(int argc, char** argv) {
    return RecordedLink(std::span(argv, static_cast<std::size_t>(argc))).run();
}

} // namespace strata
