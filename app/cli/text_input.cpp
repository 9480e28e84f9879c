// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_input.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <memory>

namespace strata {

namespace {

constexpr std::size_t kLongest = std::size_t{1} << 30; ///< A listing of 200 000 symbols has 10 MB.

struct CloseFile {
    void operator()(std::FILE* file) const { std::fclose(file); }
};

/// A stream to its end. /proc/kallsyms says that it has 0 bytes, so its size is no help.
Result<std::string> readStream(std::FILE* stream, const std::string& name) {
    std::string text;
    std::vector<char> part(1 << 16);
    for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), stream)) > 0;) {
        if (text.size() + n > kLongest) return std::unexpected(Error{fmt::format("{}: longer than 1 GiB", name)});
        text.append(part.data(), n);
    }
    if (std::ferror(stream) != 0) return std::unexpected(Error{fmt::format("{} can't be read to its end", name)});
    return text;
}

} // namespace

std::string textInputName(const std::filesystem::path& path) {
    return path == "-" ? "standard input" : path.string();
}

Result<std::string> readTextInput(const std::filesystem::path& path) {
    if (path == "-") return readStream(stdin, textInputName(path));
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (!file)
        return std::unexpected(Error{fmt::format("{} can't be opened: {}", path.string(), std::strerror(errno))});
    return readStream(file.get(), path.string());
}

} // namespace strata
