// SPDX-License-Identifier: GPL-3.0-or-later
// What the Kallsyms view does on the GUI thread, on a kernel of 155 000 symbols: each is to take less than a frame. The
// peer is the least that a frame can cost: one plain fill of a 3840 x 2160 image; of a search, the C library's.
// bench_kallsyms_view VMLINUX [--benchmark_…]
#include "tests/bench/ratios.h"
#include "widgets/common/list_panel.h"
#include "widgets/kallsyms/name_view.h"
#include "widgets/kallsyms/names_view.h"
#include "widgets/kallsyms/token_grid_view.h"
#include "widgets/kallsyms/verification_view.h"

#include <QApplication>
#include <QImage>

#include <cstring>

namespace {

using namespace strata;

constexpr bench::Ratio promises[] = {
    {"spell the last entry", "plain fill", 3},
    {"list the names of a token", "plain fill", 3},
    {"list the names of no token", "plain fill", 3},
    {"draw the grid of tokens", "plain fill", 3},
    {"filter 155 000 findings", "strcasestr on each name", 2},
};

/// Tables that are reserved and not filled miss every symbol: the longest list there can be.
Verification allMissing(const DocumentPtr& document) {
    Verification v;
    v.document = document;
    for (const KallsymsEntry& entry : document->kallsyms->entries)
        v.rows.push_back({.kind = FindingKind::Missing, .name = std::string(entry.name)});
    return v;
}

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    const QApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: bench_kallsyms_view VMLINUX [--benchmark_…]\n", stderr);
        return 2;
    }
    const auto document = loadDocument(argv[1]);
    if (!document || !(*document)->kallsyms) {
        std::fprintf(stderr, "bench_kallsyms_view: %s has no kallsyms\n", argv[1]);
        return 2;
    }
    const AnalysisPtr analysis = analyseKallsyms(*document);
    NameView name;
    name.resize(600, 400);
    name.setAnalysis(analysis);
    NamesView names;
    names.setAnalysis(analysis);
    TokenGridView grid;
    grid.resize(560, 420);
    grid.setAnalysis(analysis);
    const Verification findings = allMissing(*document);
    QImage screen(3840, 2160, QImage::Format_ARGB32_Premultiplied);

    const KallsymsEntry& last = analysis->kallsyms().entries.back();
    bench::measure("spell the last entry", [&] {
        name.showEntry(*findEntry(analysis->kallsyms(), last.name, last.address));
        benchmark::DoNotOptimize(refOfSymbol(**document, last.name, last.address));
    });
    bench::measure("list the names of a token", [&] { names.showUsing('_'); });
    bench::measure("list the names of no token", [&] { names.showUsing(1); });
    bench::measure("draw the grid of tokens", [&] { benchmark::DoNotOptimize(grid.grab()); });
    bench::measure("filter 155 000 findings", [&] { benchmark::DoNotOptimize(filterFindings(findings, {}, "sched")); });
    bench::measure("strcasestr on each name", [&] {
        std::size_t hits = 0;
        for (const FindingRow& row : findings.rows)
            hits += ::strcasestr(row.name.c_str(), "sched") != nullptr ? 1U : 0U;
        benchmark::DoNotOptimize(hits);
    });
    bench::measure("plain fill", [&] {
        screen.fill(Qt::white);
        benchmark::ClobberMemory();
    });
    return bench::runAndCompare(promises) == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
