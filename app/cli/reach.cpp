// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/reach/reach.h"

#include "app/cli/command.h"
#include "app/cli/cure.h"
#include "app/cli/text_table.h"
#include "core/base/numbers.h"
#include "core/reach/object_pairs.h"
#include "core/reach/unchanged.h"
#include "core/reach/what_if.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace strata {

namespace {

/// "64K@.init.text", "0x1000@start_kernel", "-2M@0xc000000002000000".
Result<Insertion> parseInsertion(const Image& image, std::string_view text) {
    const auto at = text.find('@');
    const auto bytes = at == std::string_view::npos ? std::nullopt : parseSignedNumber(text.substr(0, at));
    if (!bytes)
        return std::unexpected(
            Error{fmt::format("--insert {}: expected BYTES@ADDRESS, BYTES@SECTION or BYTES@SYMBOL", text)});
    const std::string_view place = text.substr(at + 1);
    if (const Section* section = image.section(place); section != nullptr && section->isAlloc())
        return Insertion{section->vma, *bytes};
    if (const Symbol* symbol = image.symbol(place); symbol != nullptr) return Insertion{symbol->value, *bytes};
    if (const auto address = parseNumber(place)) return Insertion{{*address}, *bytes};
    return std::unexpected(Error{fmt::format("--insert {}: the image has no section or symbol {}", text, place)});
}

Result<WhatIf> questionOf(const Image& image, const CommandOptions& options) {
    WhatIf question;
    for (const std::string& text : options.insertions) {
        const auto insertion = parseInsertion(image, text);
        if (!insertion) return std::unexpected(insertion.error());
        question.insertions.push_back(*insertion);
    }
    if (options.moveKallsyms == "end") question.tables = MoveTables::ToEnd;
    if (options.moveKallsyms == "middle") question.tables = MoveTables::ToMiddle;
    return question;
}

struct Answer {
    const BranchScan* scan = nullptr;
    ReachSummary summary; ///< Of the branches as they are, stubs in between.
    std::uint64_t branches = 0;
    std::vector<LoopPass> passes; ///< The image as it is, and what follows where something was asked.
    Unchanged unchanged;          ///< Why nothing follows, where nothing does.
};

bool changesNothing(const std::vector<LoopPass>& passes) {
    return passes.size() > 1 && passes.back().state.far == passes.front().state.far &&
           passes.back().state.needs == passes.front().state.needs;
}

Json passesJson(const Answer& answer) {
    Json passes = Json::array();
    for (const LoopPass& pass : answer.passes)
        passes.push(std::move(Json::object()
                                  .set("stubs", pass.stubs)
                                  .set("far", pass.state.far)
                                  .set("stub_pairs", pass.state.pairs)
                                  .set("stub_bytes", pass.stubBytes)
                                  .set("kallsyms_bytes", pass.tableBytes)));
    return passes;
}

Json classesJson(const Answer& answer) {
    Json classes = Json::array();
    for (const ReachClass& shown : answer.summary.classes) {
        const BranchForm& form = branchForms(*answer.scan->isa)[shown.form];
        Json buckets = Json::array();
        for (const std::uint32_t count : shown.histogram)
            buckets.push(count);
        classes.push(std::move(Json::object()
                                   .set("kind", form.key)
                                   .set("limit", static_cast<std::uint64_t>(form.above))
                                   .set("count", shown.count)
                                   .set("nearest", answer.scan->branches[shown.nearest].at)
                                   .set("headroom", shown.headroom)
                                   .set("histogram", std::move(buckets))));
    }
    return classes;
}

constexpr std::size_t kNextToBreak = 5;

/// "start_kernel+0x1c"; the address alone where no function is known.
std::string placeName(const Image& image, Vma vma) {
    const auto behind = std::ranges::upper_bound(image.symbols, vma, {}, &Symbol::value);
    if (behind == image.symbols.begin()) return fmt::format("{:#x}", vma.value);
    const Symbol& symbol = *std::prev(behind);
    if (symbol.value == vma) return std::string(symbol.name);
    return fmt::format("{}+{:#x}", symbol.name, (vma - symbol.value).value);
}

Json nextToBreakJson(const Image& image, const Answer& answer) {
    Json list = Json::array();
    for (const std::size_t index : nextToBreak(image, *answer.scan, kNextToBreak)) {
        const Branch& branch = answer.scan->branches[index];
        list.push(std::move(Json::object()
                                .set("vma", branch.at)
                                .set("target", branch.target)
                                .set("kind", answer.scan->form(branch).key)
                                .set("headroom", reachHeadroom(*answer.scan, branch))
                                .set("from", placeName(image, branch.at))
                                .set("to", placeName(image, branch.target))));
    }
    return list;
}

Json pairsJson(const Image& image, const Answer& answer) {
    Json list = Json::array();
    for (const ReachPair& pair : answer.summary.pairs)
        list.push(std::move(Json::object()
                                .set("from", sectionName(image, pair.from))
                                .set("to", sectionName(image, pair.to))
                                .set("kind", branchForms(*answer.scan->isa)[pair.form].key)
                                .set("count", pair.count)
                                .set("headroom", pair.headroom)));
    return list;
}

Json objectPairsJson(const Document& document, const Answer& answer) {
    constexpr std::size_t kMost = 50;
    const CodeObjects objects(document.image, document.linkMap(), document.layout, document.stubs);
    Json list = Json::array();
    for (const ObjectPair& pair : objectPairs(document.image, *answer.scan, objects, kMost))
        list.push(std::move(Json::object()
                                .set("from", objects.name(pair.from))
                                .set("to", objects.name(pair.to))
                                .set("kind", branchForms(*answer.scan->isa)[pair.form].key)
                                .set("count", pair.count)
                                .set("nearest", answer.scan->branches[pair.nearest].at)
                                .set("headroom", pair.headroom)));
    return list;
}

std::string nextToBreakText(const Image& image, const Answer& answer) {
    TextTable table({{"VMA", Align::Right}, {"Class"}, {"Headroom", Align::Right}, {"From"}, {"To"}});
    for (const std::size_t index : nextToBreak(image, *answer.scan, kNextToBreak)) {
        const Branch& branch = answer.scan->branches[index];
        table.add({paddedAddress(image, branch.at), answer.scan->form(branch).key,
                   fmt::format("{}", reachHeadroom(*answer.scan, branch).value), placeName(image, branch.at),
                   placeName(image, branch.target)});
    }
    return "next to break\n" + table.text();
}

std::string classesText(const Image& image, const Answer& answer) {
    TextTable table({{"Class"},
                     {"Count", Align::Right},
                     {"Limit", Align::Right},
                     {"Next to break", Align::Right},
                     {"Headroom", Align::Right}});
    for (const ReachClass& shown : answer.summary.classes) {
        const BranchForm& form = branchForms(*answer.scan->isa)[shown.form];
        table.add({form.name, fmt::format("{}", shown.count), fmt::format("{}", form.above),
                   paddedAddress(image, answer.scan->branches[shown.nearest].at),
                   fmt::format("{}", shown.headroom.value)});
    }
    return table.text();
}

Json reachJson(const Document& document, const Answer& answer, const CommandOptions& options) {
    const ReachState& before = answer.passes.front().state;
    const ReachState& after = answer.passes.back().state;
    Json json = jsonDocument("reach", options);
    json.set("branches", answer.branches)
        .set("far_before", before.far)
        .set("far_after", after.far)
        .set("stub_pairs_before", before.pairs)
        .set("stub_pairs_after", after.pairs)
        .set("failed_link", after.failedLink)
        .set("stubs_before", answer.passes.front().stubs)
        .set("stubs_after", answer.passes.back().stubs)
        .set("passes", passesJson(answer))
        .set("classes", classesJson(answer))
        .set("pairs", pairsJson(document.image, answer))
        .set("object_pairs", objectPairsJson(document, answer))
        .set("next_to_break", nextToBreakJson(document.image, answer));
    return json;
}

std::string plural(std::uint64_t count, std::string_view one, std::string_view many) {
    return fmt::format("{} {}", count, count == 1 ? one : many);
}

std::string stateText(const LoopPass& pass) {
    std::string text = fmt::format("{} out of reach, {}", plural(pass.state.far, "branch", "branches"),
                                   plural(pass.stubs, "stub", "stubs"));
    if (pass.state.failedLink > 0)
        text += fmt::format("; {} that no linker makes a stub for: the link would fail",
                            plural(pass.state.failedLink, "branch", "branches"));
    return text;
}

/// Silence would be taken for an error of ours.
std::string unchangedText(const Image& image, const Unchanged& why) {
    std::vector<std::string> most;
    if (why.longer > 0) most.push_back(fmt::format("{} bytes longer", why.longer));
    if (why.shorter > 0) most.push_back(fmt::format("{} bytes shorter", why.shorter));
    std::string text = "        no branch gets longer or shorter";
    if (!most.empty())
        text = fmt::format("        no branch gets more than {}: too little for any of them", fmt::join(most, " or "));
    if (why.gap)
        text += fmt::format("\n        the {} bytes of nothing in front of {} are no alignment's, and stay as they are",
                            why.gap->size.value, sectionName(image, why.gap->section));
    return text + "\n";
}

std::string reachText(const Document& document, const Answer& answer) {
    std::string text = fmt::format("{}\nnow     {}\n", plural(answer.branches, "direct branch", "direct branches"),
                                   stateText(answer.passes.front()));
    const std::string classes =
        "\n" + classesText(document.image, answer) + "\n" + nextToBreakText(document.image, answer);
    if (answer.passes.size() == 1) return text + classes;
    text += fmt::format("then    {}\n", stateText(answer.passes.back()));
    if (changesNothing(answer.passes)) text += unchangedText(document.image, answer.unchanged);
    TextTable table({{"Link", Align::Right},
                     {"Far", Align::Right},
                     {"Stubs", Align::Right},
                     {"Stub bytes", Align::Right},
                     {"kallsyms bytes", Align::Right}});
    for (std::size_t i = 0; i < answer.passes.size(); ++i) {
        const LoopPass& pass = answer.passes[i];
        table.add({i == 0 ? "now" : fmt::format("{}", i), fmt::format("{}", pass.state.far),
                   fmt::format("{}", pass.stubs), fmt::format("{:+}", pass.stubBytes),
                   fmt::format("{:+}", pass.tableBytes)});
    }
    return text + "\n" + table.text() + classes;
}

} // namespace

Result<CommandResult> runReach(const CommandOptions& options) {
    const auto loaded = loadDocument(options.image, options.maps);
    if (!loaded) return std::unexpected(loaded.error());
    const Document& document = **loaded;
    const auto question = questionOf(document.image, options);
    if (!question) return std::unexpected(question.error());
    const auto scanned = branchesOf(document);
    if (!scanned) return std::unexpected(scanned.error());
    const BranchScan& branches = **scanned;
    if (branches.isa == nullptr)
        return std::unexpected(Error{fmt::format("branches of {} can't be decoded", machineName(document.image))});
    const Kallsyms* found = document.kallsyms ? &*document.kallsyms : nullptr;
    const auto setup = setupOf(document.image, found, *question);
    if (!setup) return std::unexpected(setup.error());
    const ReachModel model(document.image, branches, document.stubs, document.linker());
    Answer answer{.scan = &branches,
                  .summary = summarizeReach(document.image, branches),
                  .branches = model.calls().size(),
                  .passes = {},
                  .unchanged = {}};
    answer.passes = runToFixedPoint(document.image, model, document.stubs, *setup);
    if (changesNothing(answer.passes)) answer.unchanged = explainUnchanged(document.image, model, setup->changes);
    const int exitCode = answer.passes.back().state.failedLink > 0 ? 1 : 0;
    const CureInput input{.image = document.image,
                          .layout = document.layout,
                          .map = document.linkMap(),
                          .kallsyms = found,
                          .model = model};
    const std::vector<CureMove> moves = options.cure ? findCure(input) : std::vector<CureMove>();
    if (options.form == OutputForm::Json) {
        Json json = reachJson(document, answer, options);
        if (options.cure) json.set("cure", cureJson(input, moves));
        return CommandResult{json.set("diagnostics", toJson(document.diagnostics)).text(), exitCode};
    }
    std::string text = reachText(document, answer);
    if (options.cure) text += "\n" + cureText(input, moves);
    return CommandResult{text + diagnosticsText(document.diagnostics), exitCode};
}

} // namespace strata
