// SPDX-License-Identifier: GPL-3.0-or-later
// `kallsyms compat` takes the command line of scripts/kallsyms itself, of every release, so that it can be put in its
// place. Which release is meant, unless --release says so: the newest that knows all the options given, but none newer
// than 6.12 except for --pc-relative. No file at all means a list on standard input, as kernels to 6.0 hand it over.
#include "core/generate/compat.h"

#include "app/cli/command.h"
#include "core/generate/assembly.h"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <iostream>
#include <iterator>
#include <memory>

namespace strata {

namespace {

constexpr KernelRelease kAlways = {0, 0}, kOpen = {~0U, 0};
constexpr KernelRelease kNamedSince = {6, 1}; ///< The list is a file, not standard input.
constexpr KernelRelease kCandidates[] = {{6, 12}, {6, 10}, {6, 0}, {4, 17}, {4, 5}, {7, 2}};

using SetOption = Result<void> (*)(CompatOptions&, std::string_view value);

Result<void> badValue(std::string_view value, std::string_view expected) {
    return std::unexpected(Error{fmt::format("\"{}\": expected {}", value, expected)});
}

Result<void> setPageOffset(CompatOptions& options, std::string_view value) {
    const std::string_view digits = value.starts_with("0x") ? value.substr(2) : value;
    const char* const end = std::to_address(digits.end());
    const auto parsed = std::from_chars(digits.data(), end, options.pageOffset.value, 16);
    if (parsed.ec != std::errc() || parsed.ptr != end) return badValue(value, "a hexadecimal address");
    return {};
}

Result<void> setPrefix(CompatOptions& options, std::string_view value) {
    if (value.size() == 3 && value.front() == value.back() && (value[0] == '"' || value[0] == '\''))
        value = value.substr(1, 1); // makefiles quote it twice
    if (value.size() > 1) return badValue(value, "one character");
    options.symbolPrefix = value;
    return {};
}

Result<void> setBits(CompatOptions& options, std::string_view value) {
    if (value != "32" && value != "64") return badValue(value, "32 or 64");
    options.bits = value == "32" ? Bits::B32 : Bits::B64;
    return {};
}

Result<void> setRelease(CompatOptions& options, std::string_view value) {
    options.release = parseRelease(value);
    if (!options.release.known()) return badValue(value, "a release, X.Y");
    return {};
}

template <bool CompatOptions::* Member> Result<void> set(CompatOptions& options, std::string_view) {
    options.*Member = true;
    return {};
}

/// An option of scripts/kallsyms, or of ours. One that ends in = has its value behind it.
struct CompatRow {
    std::string_view name;
    KernelRelease since, until; ///< Releases since <= r < until know it.
    SetOption set;
};
constexpr CompatRow kRows[] = {
    {"--all-symbols", kAlways, kOpen, set<&CompatOptions::allSymbols>},
    {"--symbol-prefix=", kAlways, {4, 18}, setPrefix},
    {"--page-offset=", {3, 10}, {4, 6}, setPageOffset},
    {"--absolute-percpu", {3, 15}, {6, 15}, set<&CompatOptions::absolutePercpu>},
    {"--base-relative", {4, 6}, {6, 11}, set<&CompatOptions::baseRelative>},
    {"--lto-clang", {6, 1}, {6, 11}, set<&CompatOptions::ltoClang>},
    {"--pc-relative", {7, 0}, kOpen, set<&CompatOptions::placeRelative>},
    {"--bits=", kAlways, kOpen, setBits},
    {"--release=", kAlways, kOpen, setRelease},
};

struct CompatArguments {
    CompatOptions options;
    std::vector<const CompatRow*> given;
    std::string file; ///< Empty or "-": standard input.
    bool releaseGiven = false;
};

bool isKnownTo(const CompatRow& row, KernelRelease release) {
    return row.since <= release && release < row.until;
}

/// The newest release that takes the command line as it is.
Result<KernelRelease> chooseRelease(const CompatArguments& arguments) {
    for (const KernelRelease release : kCandidates) {
        if (arguments.file.empty() && release >= kNamedSince) continue;
        if (std::ranges::all_of(arguments.given, [&](const CompatRow* row) { return isKnownTo(*row, release); }))
            return release;
    }
    return std::unexpected(Error{"no release of scripts/kallsyms takes these options together; name one by --release"});
}

Result<void> parseOne(const std::vector<std::string>& words, std::size_t& at, CompatArguments& out) {
    const std::string_view word = words[at];
    if (word == "-" || !word.starts_with('-')) {
        if (!out.file.empty()) return std::unexpected(Error{fmt::format("two lists, {} and {}", out.file, word)});
        out.file = word;
        return {};
    }
    for (const CompatRow& row : kRows) {
        const bool takesValue = row.name.ends_with('=');
        const std::string_view name = row.name.substr(0, row.name.size() - (takesValue ? 1 : 0));
        const bool joined = takesValue && word.starts_with(row.name);
        if (word != name && !joined) continue;
        std::string_view value = joined ? word.substr(row.name.size()) : std::string_view();
        if (takesValue && !joined) {
            if (at + 1 == words.size()) return std::unexpected(Error{fmt::format("{} has no value", word)});
            value = words[++at];
        }
        out.given.push_back(&row);
        out.releaseGiven = out.releaseGiven || row.set == setRelease;
        return row.set(out.options, value);
    }
    return std::unexpected(Error{fmt::format("{} is no option of scripts/kallsyms of any release", word)});
}

Result<CompatArguments> parseArguments(const std::vector<std::string>& words) {
    CompatArguments out;
    for (std::size_t at = 0; at < words.size(); ++at)
        if (auto parsed = parseOne(words, at, out); !parsed) return std::unexpected(parsed.error());
    if (out.releaseGiven) {
        for (const CompatRow* row : out.given)
            if (!isKnownTo(*row, out.options.release))
                return std::unexpected(Error{
                    fmt::format("scripts/kallsyms of {} has no {}", releaseName(out.options.release), row->name)});
        return out;
    }
    const auto release = chooseRelease(out);
    if (!release) return std::unexpected(release.error());
    out.options.release = *release;
    return out;
}

Result<std::string> readMap(const std::string& file) {
    if (file.empty() || file == "-")
        return std::string(std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>());
    const auto bytes = FileBytes::read(file);
    if (!bytes) return std::unexpected(bytes.error());
    return std::string((*bytes)->text());
}

} // namespace

Result<CommandResult> runKallsymsCompat(const CommandOptions& options) {
    const auto arguments = parseArguments(options.arguments);
    if (!arguments) return std::unexpected(arguments.error());
    const auto map = readMap(arguments->file);
    if (!map) return std::unexpected(map.error());
    const auto made = compatTables(*map, arguments->options);
    if (!made) return std::unexpected(made.error());
    CommandResult result{kallsymsAssembly(made->tables, {.labelPrefix = arguments->options.symbolPrefix})};
    for (const std::string_view name : made->tooLong)
        result.remarks += fmt::format("{} has {} characters: too long for this release, left out\n", name, name.size());
    return result;
}

} // namespace strata
