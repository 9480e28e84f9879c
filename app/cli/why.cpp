// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/why.h"

#include "app/cli/command.h"
#include "core/compare/listed_document.h"
#include "core/kallsyms/listing.h"

#include <fmt/format.h>

namespace strata {

namespace {

bool isListing(ByteView bytes) {
    // `address letter name`; nm begins with symbols that have no address.
    std::string_view text = asText(bytes);
    const std::size_t blanks = std::min(text.find_first_not_of(' '), text.size());
    text.remove_prefix(blanks);
    const std::size_t word = text.find(' ');
    const bool isAddress = text.find_first_not_of("0123456789abcdefABCDEF") == word && word >= 8;
    return word != std::string_view::npos && (blanks >= 8 ? word == 1 : isAddress);
}

/// What the person named: an image, or a list of symbols with the text that it is views into.
struct Side {
    DocumentPtr image;
    std::shared_ptr<FileBytes> text;
    SymbolListing listing;
};

Result<Side> readSide(const std::filesystem::path& path, const MapPaths& maps) {
    auto file = FileBytes::open(path);
    if (!file) return std::unexpected(file.error());
    const std::uint64_t start = std::min<std::uint64_t>(64, (*file)->size().value);
    if (auto loaded = (*file)->load({0}, {start}); !loaded) return std::unexpected(loaded.error());
    if (!isListing((*file)->all().first(start))) {
        auto document = loadDocument(path, maps);
        if (!document) return std::unexpected(document.error());
        return Side{.image = std::move(*document)};
    }
    auto whole = FileBytes::read(path);
    if (!whole) return std::unexpected(whole.error());
    auto listing = parseSymbolListing((*whole)->text(), path.string());
    if (!listing) return std::unexpected(listing.error());
    return Side{.text = std::move(*whole), .listing = std::move(*listing)};
}

DocumentPtr asDocument(const SymbolListing& listing) {
    std::vector<KallsymsEntry> entries;
    for (const ListedSymbol& symbol : listing.symbols)
        if (!symbol.undefined) entries.push_back({.address = symbol.vma, .name = symbol.name, .letter = symbol.letter});
    return listedDocument(entries, listing.name);
}

/// An image with tables against something: its own symbol table or a list.
template <class Verify>
Result<WhyAnswer> answerInside(const Document& document, const CommandOptions& options, const Verify& verify) {
    const auto found = kallsymsOf(document);
    if (!found) return std::unexpected(found.error());
    return whyInside(verify(document.image, **found, kallsymsOptions(document.image, **found, options)));
}

Result<WhyAnswer> answer(const CommandOptions& options) {
    const auto a = readSide(options.image, options.maps);
    if (!a) return std::unexpected(a.error());
    if (options.other.empty()) {
        if (a->image)
            return answerInside(*a->image, options, [](const auto& image, const auto& tables, const auto& switches) {
                return verifyKallsyms(image, tables, switches);
            });
        return std::unexpected(
            Error{fmt::format("{} is a list of symbols: say what to compare it with", a->listing.name)});
    }
    const auto b = readSide(options.other, options.otherMaps);
    if (!b) return std::unexpected(b.error());
    if (a->image && b->image) return whyBetween(a->image, b->image);
    if (a->image)
        return answerInside(*a->image, options, [&](const auto& image, const auto& tables, const auto& switches) {
            return verifyAgainst(image, tables, switches, b->listing);
        });
    if (b->image)
        return answerInside(*b->image, options, [&](const auto& image, const auto& tables, const auto& switches) {
            return verifyListing(image, tables, switches, a->listing);
        });
    return whyBetween(asDocument(a->listing), asDocument(b->listing));
}

Json causeJson(const WhyCause& cause) {
    Json json = Json::object();
    json.set("kind", causeKindName(cause.kind))
        .set("name", cause.name)
        .set("detail", cause.detail)
        .set("count", cause.count)
        .set("delta", Json(cause.delta));
    return json;
}

std::string whyJson(const WhyAnswer& why, const CommandOptions& options) {
    Json json = jsonDocument("why", options);
    json.set("other", options.other.empty() ? Json() : Json(options.other.string()));
    addWhy(json, why);
    return json.set("diagnostics", toJson({})).text();
}

} // namespace

std::string whyText(const WhyAnswer& why) {
    std::string text = whySentence(why) + "\n";
    for (std::size_t i = 0; i < why.causes.size(); ++i)
        text += fmt::format("{} {}: {}\n", i == 0 ? "first cause:" : "then:", causeKindName(why.causes[i].kind),
                            why.causes[i].detail);
    if (!why.causes.empty()) text += fmt::format("what helps: {}\n", whyAdvice(why.causes.front().kind));
    return text;
}

void addWhy(Json& json, const WhyAnswer& why) {
    Json causes = Json::array();
    for (const WhyCause& cause : why.causes)
        causes.push(causeJson(cause));
    json.set("consistent", why.isConsistent())
        .set("cause", why.causes.empty() ? Json() : causeJson(why.causes.front()))
        .set("causes", std::move(causes))
        .set("symbols", why.symbols)
        .set("symbols_wrong", why.wrong)
        .set("symbols_appeared", why.appeared)
        .set("symbols_gone", why.gone)
        .set("advice", why.causes.empty() ? Json() : Json(whyAdvice(why.causes.front().kind)));
}

Result<CommandResult> runWhy(const CommandOptions& options) {
    const auto why = answer(options);
    if (!why) return std::unexpected(why.error());
    const bool json = options.form == OutputForm::Json;
    return CommandResult{json ? whyJson(*why, options) : whyText(*why), why->isConsistent() ? 0 : 1};
}

} // namespace strata
