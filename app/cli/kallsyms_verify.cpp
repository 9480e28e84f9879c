// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kallsyms_command.h"

#include <fmt/format.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <future>

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
        if (text.size() + n > kLongest)
            return std::unexpected(Error{fmt::format("{}: longer than 1 GiB: no listing of symbols", name)});
        text.append(part.data(), n);
    }
    if (std::ferror(stream) != 0) return std::unexpected(Error{fmt::format("{} can't be read to its end", name)});
    return text;
}

/// The text of what --against names.
Result<std::string> readListing(const std::filesystem::path& path) {
    if (path == "-") return readStream(stdin, "standard input");
    const std::unique_ptr<std::FILE, CloseFile> file(std::fopen(path.c_str(), "rb"));
    if (!file)
        return std::unexpected(Error{fmt::format("{} can't be opened: {}", path.string(), std::strerror(errno))});
    return readStream(file.get(), path.string());
}

} // namespace

Result<CommandResult> runKallsymsVerify(const CommandOptions& options) {
    const bool hasListing = !options.against.empty();
    std::string text; // the listing is views into it
    SymbolListing listing;
    if (hasListing) {
        auto read = readListing(options.against);
        if (!read) return std::unexpected(read.error());
        text = std::move(*read);
        auto parsed = parseSymbolListing(text, options.against == "-" ? "standard input" : options.against.string());
        if (!parsed) return std::unexpected(parsed.error());
        listing = std::move(*parsed);
    }
    return withKallsyms(options, [&](const Document& document, const Kallsyms& found) -> Result<CommandResult> {
        const Image& image = document.image;
        // The replay takes as long as the rest, and needs nothing of it.
        auto lookups = std::async(std::launch::async, [&] { return replayLookups(image, found); });
        const KallsymsOptions switches = kallsymsOptions(image, found, options);
        KallsymsReport report =
            hasListing ? verifyAgainst(image, found, switches, listing) : verifyKallsyms(image, found, switches);
        report.lookups = lookups.get();
        return CommandResult{options.form == OutputForm::Json ? verifyJson(report, options)
                                                              : verifyText(image, report, listing.name),
                             report.clean() ? 0 : 1};
    });
}

} // namespace strata
