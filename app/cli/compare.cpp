// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compare.h"

#include "core/compare/bloat_o_meter.h"
#include "core/compare/compare_text.h"

#include <future>

namespace strata {

namespace {

/// The symbols are all that bloat-o-meter looks at.
struct SizedImage {
    BloatSymbols symbols;
    std::shared_ptr<const FileBytes> names;
};

Result<SizedImage> readSizes(const std::filesystem::path& path) {
    const auto file = FileBytes::open(path);
    if (!file) return std::unexpected(file.error());
    SizedImage sized;
    const auto image = readSymbols(*file, [&](const Symbol& symbol) { sized.symbols.add(symbol); });
    if (!image) return std::unexpected(image.error());
    sized.names = image->file;
    return sized;
}

Result<CommandResult> runBloatOMeter(const CommandOptions& options) {
    auto reading = std::async(std::launch::async, readSizes, options.other);
    const auto a = readSizes(options.image);
    const auto b = reading.get();
    if (!a) return std::unexpected(a.error());
    if (!b) return std::unexpected(b.error());
    return CommandResult{bloatOMeter(a->symbols, b->symbols, options.bloat)};
}

} // namespace

std::string Compared::owner(std::uint32_t partOfA, std::uint32_t partOfB) const {
    return partOfB != kNone ? partOwner(diff.b, ownersB, partOfB) : partOwner(diff.a, ownersA, partOfA);
}

Result<CommandResult> runCompare(const CommandOptions& options) {
    if (options.form == OutputForm::BloatOMeter) return runBloatOMeter(options);
    auto a = loadDocument(options.image, options.maps);
    if (!a) return std::unexpected(a.error());
    auto b = loadDocument(options.other, options.otherMaps);
    if (!b) return std::unexpected(b.error());
    auto diff = compareLayouts(*a, *b);
    if (!diff) return std::unexpected(diff.error());
    const Compared compared{ownersOf(**a), ownersOf(**b), std::move(*diff)};
    if (options.form == OutputForm::Json) return CommandResult{compareJson(compared, options)};
    if (options.form == OutputForm::Markdown) return CommandResult{compareMarkdown(compared)};
    return CommandResult{compareReport(compared)};
}

} // namespace strata
