// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/kallsyms_command.h"
#include "app/cli/text_table.h"
#include "core/kallsyms/filter.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

constexpr std::size_t kShown = 30; ///< Lines of a list; a report of 100 000 moved symbols helps nobody.

std::string counted(std::uint64_t n, const char* one, const char* many) {
    return fmt::format("{} {}", n, n == 1 ? one : many);
}

std::string joined(const std::vector<std::string>& parts) {
    return fmt::format("{}", fmt::join(parts, ", "));
}

/// "22 wrong addresses, 30 differing bytes"; empty when nothing was found.
std::string findingsText(const KallsymsReport& report) {
    std::vector<std::string> parts;
    const auto add = [&](std::uint64_t n, const char* one, const char* many) {
        if (n > 0) parts.push_back(counted(n, one, many));
    };
    add(report.wrong().size(), "wrong address", "wrong addresses");
    add(report.missing().size(), "missing symbol", "missing symbols");
    add(report.extra().size(), "extra symbol", "extra symbols");
    add(report.letters().size(), "other letter", "other letters");
    add(report.differing.value, "differing byte", "differing bytes");
    const auto failed = std::ranges::count(report.checks, false, &KallsymsCheck::passed);
    add(static_cast<std::uint64_t>(failed), "failed check", "failed checks");
    if (report.lookups) add(report.lookups->failures, "failed lookup", "failed lookups");
    if (report.listing && report.listing->firstOutOfOrder != 0) parts.emplace_back("names out of order");
    return joined(parts);
}

std::string verdict(const KallsymsReport& report, const std::string& against) {
    const std::string symbols = counted(report.symbols, "symbol", "symbols");
    const bool alone = report.reference == KallsymsReferenceKind::None;
    if (!report.clean()) return fmt::format("The tables are wrong: {} in {}.\n", findingsText(report), symbols);
    if (alone)
        return fmt::format(
            "The tables agree with themselves: {}. The image has no symbol table to compare them with.\n", symbols);
    const std::string other = report.reference == KallsymsReferenceKind::Listing ? against : "the symbol table";
    return fmt::format("The tables are right: {}, {} {} calls for.\n", symbols,
                       report.listing && report.listing->zeros ? "the names and the order that" : "every byte what",
                       other);
}

/// How a listing was read, in a few lines.
std::string listingText(const KallsymsReport& report, const std::string& against) {
    if (!report.listing) return {};
    const ListingFit& fit = *report.listing;
    std::string text = fmt::format("{}, read as {}: {} of the kernel", against, listingKindName(fit.kind),
                                   counted(fit.symbols, "symbol", "symbols"));
    if (!fit.modules.empty()) {
        std::uint64_t rows = 0;
        for (const ListingModule& module : fit.modules)
            rows += module.symbols;
        text += fmt::format(", {} of {} set apart", rows, counted(fit.modules.size(), "module", "modules"));
    }
    if (fit.bpf > 0) text += fmt::format(", {} of BPF, ftrace and kprobes set apart", fit.bpf);
    text += "\n";
    if (fit.zeros) return text + "all addresses are 0: kptr_restrict hides them; names and order compared only\n";
    if (fit.slideVotes == 0 && fit.slideVoters > 0)
        return text + "most names are at no common distance from the tables: this looks like another kernel's\n";
    if (fit.slide != 0)
        text +=
            fmt::format("slid by {:#x} (KASLR): so say {} of {} names\n", fit.slide, fit.slideVotes, fit.slideVoters);
    return text;
}

/// Made with which filter; of reserved tables nothing can be said.
std::string filterText(const KallsymsReport& report) {
    if (report.reference == KallsymsReferenceKind::None || report.symbols == 0) return {};
    return fmt::format("made with {}\n", describeFilter(report.options));
}

std::string originText(const KallsymsReport& report) {
    if (report.origin.by == KallsymsFoundBy::Labels) return {};
    return fmt::format("found by signature, {} % sure: {}\n", report.origin.confidence, report.origin.reason);
}

std::string tablesText(const Image& image, const KallsymsReport& report) {
    if (report.tables.empty()) return {};
    TextTable table({{"Table"}, {"VMA", Align::Right}, {"Bytes", Align::Right}, {"Differing", Align::Right}});
    for (const TableDifference& t : report.tables) {
        table.add({std::string(kallsymsLabel(t.table)), paddedAddress(image, t.vma), fmt::format("{}", t.bytes.value),
                   fmt::format("{}", t.differing.value)});
    }
    return "\n" + table.text();
}

std::string findingLine(const Image& image, const KallsymsFinding& finding) {
    const auto address = [&](const std::optional<Vma>& vma) {
        return vma ? paddedAddress(image, *vma) : std::string(std::size_t{2} * image.pointerSize(), '-');
    };
    switch (finding.kind) {
    case KallsymsFindingKind::WrongAddress:
        return fmt::format("    {} {} {}\n", address(finding.table), address(finding.symtab), finding.name);
    case KallsymsFindingKind::OtherLetter:
        return fmt::format("    {} {} {} {}\n", address(finding.symtab ? finding.symtab : finding.table),
                           finding.tableLetter, finding.symtabLetter, finding.name);
    case KallsymsFindingKind::Missing:
        return fmt::format("    {} {} {}\n", address(finding.symtab), finding.symtabLetter, finding.name);
    case KallsymsFindingKind::Extra:
        return fmt::format("    {} {} {}\n", address(finding.table), finding.tableLetter, finding.name);
    }
    return {};
}

/// The causes of one kind, each with its symbols below it, until the lines are used up.
std::string causesText(const Image& image, const KallsymsReport& report, KallsymsFindingKind kind, const char* title) {
    const auto findings = report.of(kind);
    if (findings.empty()) return {};
    std::string text = fmt::format("\n{} ({}):\n", title, findings.size());
    std::size_t lines = 0;
    for (std::uint32_t i = 0; i < report.causes.size() && lines < kShown; ++i) {
        if (report.causes[i].kind != kind) continue;
        text += "  " + report.causes[i].text + "\n";
        for (const KallsymsFinding& finding : findings) {
            if (finding.cause != i) continue;
            if (lines++ == kShown) break;
            text += findingLine(image, finding);
        }
    }
    if (findings.size() > kShown)
        text += fmt::format(
            "  … {} in all, from {} (--json lists them)\n", findings.size(),
            counted(static_cast<std::uint64_t>(std::ranges::count(report.causes, kind, &KallsymsCause::kind)), "cause",
                    "causes"));
    return text;
}

std::string checksText(const KallsymsReport& report) {
    std::string text;
    for (const KallsymsCheck& check : report.checks)
        if (!check.passed) text += fmt::format("  {}\n", check.text);
    if (!text.empty()) return "\nfailed checks:\n" + text;
    if (report.checks.empty()) return {};
    return fmt::format("\nchecks: {} passed (entries, addresses, markers, tokens, order of names, padding)\n",
                       report.checks.size());
}

std::string lookupsText(const KallsymsReport& report) {
    if (!report.lookups || report.lookups->byAddress == 0) return {};
    const KallsymsLookups& lookups = *report.lookups;
    std::string text =
        fmt::format("lookups as the kernel does them: {} by address, {} by name{}, {} failed{}\n", lookups.byAddress,
                    lookups.byName, lookups.sampled ? " (samples)" : "", lookups.failures,
                    lookups.stopped ? "; stopped there, these tables make them too slow" : "");
    for (std::size_t i = 0; i < std::min(lookups.failed.size(), kShown); ++i) {
        const FailedLookup& lookup = lookups.failed[i];
        text += fmt::format("  {} by {}: {}\n", lookup.name, lookup.by == LookupBy::Address ? "address" : "name",
                            lookup.found.empty() ? "not found" : "found " + lookup.found);
    }
    return text;
}

std::string leftOutText(const KallsymsReport& report) {
    std::string duplicates = report.duplicates == 0 ? std::string()
                                                    : fmt::format("{} with the address and name of another\n",
                                                                  counted(report.duplicates, "entry", "entries"));
    if (report.leftOut.empty()) return duplicates;
    std::uint64_t all = 0;
    std::vector<std::string> parts;
    for (const LeftOutSymbols& left : report.leftOut) {
        all += left.symbols;
        parts.push_back(fmt::format("{} {}", left.symbols, left.rule));
    }
    return duplicates + fmt::format("left out by the kernel's own rules: {} symbols ({})\n", all, joined(parts));
}

std::string optionsText(const KallsymsOptions& options) {
    std::string text = fmt::format("\nrules of Linux {}.{}:\n", options.major, options.minor);
    for (const std::string& reason : options.reasons)
        text += "  " + reason + "\n";
    return text;
}

} // namespace

std::string verifyText(const Image& image, const KallsymsReport& report, const std::string& against) {
    using enum KallsymsFindingKind;
    std::string text = verdict(report, against) + filterText(report) + originText(report) +
                       listingText(report, against) + tablesText(image, report);
    text += causesText(image, report, WrongAddress, "wrong addresses: table, right one, name");
    text += causesText(image, report, Missing, "missing in the tables");
    text += causesText(image, report, Extra, "only in the tables");
    text += causesText(image, report, OtherLetter, "other letters: table's, right one, name");
    text += checksText(report) + lookupsText(report) + leftOutText(report);
    if (report.reference != KallsymsReferenceKind::None) text += optionsText(report.options);
    return text + diagnosticsText(report.diagnostics);
}

} // namespace strata
