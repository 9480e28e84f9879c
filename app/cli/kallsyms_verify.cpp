// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kallsyms_command.h"

#include <cstdio>
#include <future>

namespace strata {

namespace {

/// Standard input to its end. Read with stdio: iostreams would take a second for a big listing.
std::string readStandardInput() {
    std::string text;
    std::array<char, 65536> part;
    for (std::size_t n = 0; (n = std::fread(part.data(), 1, part.size(), stdin)) > 0;)
        text.append(part.data(), n);
    return text;
}

/// A listing and the bytes that its names are views into.
struct LoadedListing {
    std::shared_ptr<FileBytes> file; ///< Nothing for standard input.
    std::string text;
    SymbolListing listing;
};

/// Reads the file that --against names. `loaded` must stay where it is, for the listing points into it.
Result<void> loadListing(const std::filesystem::path& path, LoadedListing& loaded) {
    std::string_view text;
    if (path == "-") {
        loaded.text = readStandardInput();
        text = loaded.text;
    } else {
        auto file = FileBytes::read(path);
        if (!file) return std::unexpected(file.error());
        loaded.file = *file;
        text = loaded.file->text();
    }
    auto listing = parseSymbolListing(text, path == "-" ? "standard input" : path.filename().string());
    if (!listing) return std::unexpected(listing.error());
    loaded.listing = std::move(*listing);
    return {};
}

} // namespace

Result<CommandResult> runKallsymsVerify(const CommandOptions& options) {
    LoadedListing against;
    const bool hasListing = !options.against.empty();
    if (hasListing)
        if (auto read = loadListing(options.against, against); !read) return std::unexpected(read.error());
    return withKallsyms(options, [&](const Document& document, const Kallsyms& found) -> Result<CommandResult> {
        const Image& image = document.image;
        // The replay takes as long as the rest, and needs nothing of it.
        auto lookups = std::async(std::launch::async, [&] { return replayLookups(image, found); });
        const KallsymsOptions switches = kallsymsOptions(image, found, options);
        KallsymsReport report = hasListing ? verifyAgainst(image, found, switches, against.listing)
                                           : verifyKallsyms(image, found, switches);
        report.lookups = lookups.get();
        return CommandResult{options.form == OutputForm::Json ? verifyJson(report, options)
                                                              : verifyText(image, report, against.listing.name),
                             report.clean() ? 0 : 1};
    });
}

} // namespace strata
