// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kallsyms_command.h"
#include "app/cli/text_input.h"

#include <future>

namespace strata {

Result<CommandResult> runKallsymsVerify(const CommandOptions& options) {
    const bool hasListing = !options.against.empty();
    std::string text; // the listing is views into it
    SymbolListing listing;
    if (hasListing) {
        auto read = readTextInput(options.against);
        if (!read) return std::unexpected(read.error());
        text = std::move(*read);
        auto parsed = parseSymbolListing(text, textInputName(options.against));
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
