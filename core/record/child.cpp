// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/child.h"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <csignal>
#include <cstring>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace strata {

namespace {

std::vector<char*> pointersTo(const std::vector<std::string>& texts) {
    std::vector<char*> pointers;
    pointers.reserve(texts.size() + 1);
    for (const std::string& text : texts)
        pointers.push_back(const_cast<char*>(text.c_str())); // exec's own signature; it writes nothing
    pointers.push_back(nullptr);
    return pointers;
}

/// While one lives, these signals wait for sigtimedwait() instead of doing what they do.
class HeldSignals {
public:
    HeldSignals() {
        sigemptyset(&m_held);
        for (const int number : {SIGCHLD, SIGINT, SIGQUIT, SIGTERM, SIGHUP})
            sigaddset(&m_held, number);
        // Whoever started us may ignore it, and then children could not be waited for.
        std::signal(SIGCHLD, SIG_DFL);
        pthread_sigmask(SIG_BLOCK, &m_held, &m_before);
    }
    ~HeldSignals() { pthread_sigmask(SIG_SETMASK, &m_before, nullptr); }
    HeldSignals(const HeldSignals&) = delete;
    HeldSignals& operator=(const HeldSignals&) = delete;

    const sigset_t& held() const { return m_held; }
    const sigset_t& before() const { return m_before; }

private:
    sigset_t m_held{}, m_before{};
};

Result<pid_t> start(const Child& child, const sigset_t& mask) {
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    posix_spawn_file_actions_init(&files);
    posix_spawnattr_init(&attributes);
    posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
    posix_spawnattr_setsigmask(&attributes, &mask);
    if (child.output == Child::Output::ToErrors) posix_spawn_file_actions_adddup2(&files, STDERR_FILENO, STDOUT_FILENO);
    pid_t process = -1;
    const int failed = posix_spawn(&process, child.program.c_str(), &files, &attributes,
                                   pointersTo(child.arguments).data(), pointersTo(child.environment).data());
    posix_spawn_file_actions_destroy(&files);
    posix_spawnattr_destroy(&attributes);
    if (failed == 0) return process;
    const char* words = std::strerror(failed); // NOLINT(concurrency-mt-unsafe)
    return std::unexpected(Error{fmt::format("{} can't be run: {}", child.program.string(), words), {}});
}

} // namespace

Result<ChildEnd> runChild(const Child& child) {
    // In a process with other threads one of them may take the SIGCHLD, so it is not the only thing that is waited for.
    constexpr timespec kPatience{.tv_sec = 0, .tv_nsec = 100'000'000};
    const HeldSignals signals;
    const auto process = start(child, signals.before());
    if (!process) return std::unexpected(process.error());
    for (;;) {
        int status = 0;
        if (::waitpid(*process, &status, WNOHANG) == *process)
            return WIFSIGNALED(status) ? ChildEnd{.signal = WTERMSIG(status)}
                                       : ChildEnd{.exitCode = WEXITSTATUS(status)};
        siginfo_t told{};
        const int number = ::sigtimedwait(&signals.held(), &told, &kPatience);
        // What a terminal sends, it sends to the child as well.
        if (number > 0 && number != SIGCHLD && told.si_code <= 0) ::kill(*process, number);
    }
}

void becomeChild(const Child& child) {
    ::execve(child.program.c_str(), pointersTo(child.arguments).data(), pointersTo(child.environment).data());
}

bool isProgram(const std::filesystem::path& path) {
    std::error_code failed;
    return std::filesystem::is_regular_file(path, failed) && ::access(path.c_str(), X_OK) == 0;
}

std::vector<std::string_view> foldersOf(std::string_view searched) {
    std::vector<std::string_view> folders;
    while (!searched.empty()) {
        const auto end = std::min(searched.find(':'), searched.size());
        if (end > 0) folders.push_back(searched.substr(0, end));
        searched.remove_prefix(std::min(end + 1, searched.size()));
    }
    return folders;
}

std::optional<std::filesystem::path> findProgram(std::string_view name, std::string_view searched) {
    if (name.find('/') != std::string_view::npos)
        return isProgram(name) ? std::optional<std::filesystem::path>(name) : std::nullopt;
    for (const std::string_view folder : foldersOf(searched))
        if (auto path = std::filesystem::path(folder) / name; isProgram(path)) return path;
    return std::nullopt;
}

std::vector<std::string> ownEnvironment() {
    std::vector<std::string> environment;
    for (char** entry = environ; *entry != nullptr; ++entry)
        environment.emplace_back(*entry);
    return environment;
}

std::string_view variableOf(const std::vector<std::string>& environment, std::string_view name) {
    for (const std::string_view entry : environment)
        if (entry.starts_with(name) && entry.substr(name.size()).starts_with('=')) return entry.substr(name.size() + 1);
    return {};
}

void setVariable(std::vector<std::string>& environment, std::string_view name, std::string_view value) {
    std::string made = fmt::format("{}={}", name, value);
    std::erase_if(environment, [&](const std::string& entry) { return entry.starts_with(fmt::format("{}=", name)); });
    environment.push_back(std::move(made));
}

} // namespace strata
