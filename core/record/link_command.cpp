// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/link_command.h"

#include <algorithm>
#include <array>
#include <optional>

namespace strata {

namespace {

constexpr std::size_t kMostResponseFiles = 1000;

/// Short options whose value is the next argument, which must not be taken for an option.
constexpr std::array<std::string_view, 14> kWithValue = {"-m", "-z", "-T", "-L", "-e", "-u", "-y",
                                                         "-h", "-l", "-b", "-A", "-R", "-F", "-f"};

template <std::size_t N> bool isOneOf(std::string_view word, const std::array<std::string_view, N>& words) {
    return std::ranges::find(words, word) != words.end();
}

/// The words of a response file.
class Words {
public:
    explicit Words(std::string_view text) : m_text(text) {}

    std::vector<std::string> split() {
        for (m_at = 0; m_at < m_text.size(); ++m_at)
            take(m_text[m_at]);
        end();
        return std::move(m_words);
    }

private:
    static bool isBlank(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

    void take(char c) {
        if (c == '\\' && m_at + 1 < m_text.size()) {
            add(m_text[++m_at]);
        } else if (m_quote != '\0') {
            if (c == m_quote)
                m_quote = '\0';
            else
                add(c);
        } else if (c == '\'' || c == '"') {
            m_quote = c;
            m_inWord = true;
        } else if (isBlank(c)) {
            end();
        } else {
            add(c);
        }
    }

    void add(char c) {
        m_word += c;
        m_inWord = true;
    }

    void end() {
        if (m_inWord) m_words.push_back(std::move(m_word));
        m_word.clear();
        m_inWord = false;
    }

    std::string_view m_text;
    std::size_t m_at = 0;
    char m_quote = '\0';
    bool m_inWord = false;
    std::string m_word;
    std::vector<std::string> m_words;
};

class Reader {
public:
    explicit Reader(std::span<const std::string> arguments) : m_arguments(arguments) {}

    LinkCommand read() {
        for (m_at = 0; m_at < m_arguments.size(); ++m_at)
            take(m_arguments[m_at]);
        // `ld -v main.o -o main` links and says its version; kbuild's tests of options are `ld -v OPTION`.
        if (m_asks && !m_namesOutput) m_command.task = LinkTask::Question;
        return std::move(m_command);
    }

private:
    /// Of "-Map FILE", "-Map=FILE" and both with two dashes the file.
    std::optional<std::string> valueOf(std::string_view argument, std::string_view name) {
        if (!argument.starts_with('-')) return std::nullopt;
        argument.remove_prefix(argument.starts_with("--") ? 2 : 1);
        if (!argument.starts_with(name)) return std::nullopt;
        argument.remove_prefix(name.size());
        if (argument.starts_with('=')) return std::string(argument.substr(1));
        if (!argument.empty() || m_at + 1 >= m_arguments.size()) return std::nullopt;
        return m_arguments[++m_at];
    }

    void setOutput(std::string output) {
        m_command.output = std::move(output);
        m_namesOutput = true;
    }

    void take(const std::string& argument) {
        constexpr std::array<std::string_view, 5> kRelocatable = {"-r", "-i", "-Ur", "--relocatable", "-relocatable"};
        constexpr std::array<std::string_view, 6> kQuestions = {"-v", "-V", "--version", "--help", "-version", "-help"};
        constexpr std::array<std::string_view, 3> kPrintMap = {"-M", "--print-map", "-print-map"};
        if (argument == "-run" || argument == "--run") {
            m_command.task = LinkTask::Run;
            m_at = m_arguments.size();
        } else if (isOneOf(argument, kRelocatable)) {
            m_command.task = LinkTask::Relocatable;
        } else if (isOneOf(argument, kQuestions)) {
            m_asks = true;
        } else if (isOneOf(argument, kPrintMap)) {
            m_command.printsMap = true;
        } else if (auto map = valueOf(argument, "Map")) {
            m_command.map = std::move(*map);
        } else if (isOneOf(argument, kWithValue)) {
            ++m_at;
        } else if (argument.starts_with("--o")) {
            if (auto output = valueOf(argument, "output")) setOutput(std::move(*output));
        } else if (argument == "-o") {
            if (m_at + 1 < m_arguments.size()) setOutput(m_arguments[++m_at]);
        } else if (argument.starts_with("-o")) {
            setOutput(argument.substr(2));
        }
    }

    std::span<const std::string> m_arguments;
    std::size_t m_at = 0;
    LinkCommand m_command;
    bool m_asks = false, m_namesOutput = false;
};

} // namespace

std::vector<std::string> expandResponseFiles(std::span<const std::string> arguments, const ReadText& readText) {
    std::vector<std::string> waiting(arguments.rbegin(), arguments.rend()), expanded;
    std::size_t files = 0;
    while (!waiting.empty()) {
        const std::string argument = waiting.back();
        waiting.pop_back();
        const bool names = argument.find('@') == 0 && files < kMostResponseFiles;
        const auto text = names ? readText(argument.substr(1)) : std::nullopt;
        if (!text) {
            expanded.push_back(argument);
            continue;
        }
        ++files;
        const auto words = Words(*text).split();
        waiting.insert(waiting.end(), words.rbegin(), words.rend());
    }
    return expanded;
}

LinkCommand readLinkCommand(std::span<const std::string> arguments, const ReadText& readText) {
    const auto expanded = expandResponseFiles(arguments, readText);
    return Reader(expanded).read();
}

bool isLinkerName(std::string_view name) {
    // Debian's ld.lld-19
    const std::string_view bare = name.substr(0, name.find_last_not_of("0123456789") + 1);
    if (bare.size() < name.size() && bare.ends_with("-")) name = bare.substr(0, bare.size() - 1);
    constexpr std::array<std::string_view, 6> kNames = {"ld", "ld.bfd", "ld.gold", "ld.lld", "ld.mold", "mold"};
    return std::ranges::any_of(kNames, [name](std::string_view known) {
        if (!name.ends_with(known)) return false;
        const std::string_view prefix = name.substr(0, name.size() - known.size());
        return prefix.empty() || (prefix.ends_with('-') && known != "mold");
    });
}

std::string imageKind(std::string_view output) {
    const std::size_t slash = output.rfind('/');
    const std::string_view folder = output.substr(0, slash == std::string_view::npos ? 0 : slash + 1);
    std::string_view name = output.substr(folder.size());
    if (name.starts_with(".tmp_")) {
        name.remove_prefix(5);
        name = name.substr(0, name.find_first_of(".0123456789"));
    } else if (name == "vmlinux.unstripped") {
        name = "vmlinux";
    }
    return std::string(folder) + std::string(name);
}

} // namespace strata
