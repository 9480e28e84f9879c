// SPDX-License-Identifier: GPL-3.0-or-later
// The tab Owners. The treemap of a kernel at 1920 x 1080, laid out and drawn anew as after a zoom; and an image of a
// million symbols that nobody owns: counted in the background, then opened, sorted and expanded on the GUI thread.
// bench_owners KERNEL [--benchmark_…]
#include "tests/bench/ratios.h"
#include "tests/bench/watched_application.h"
#include "tests/support/fake_document.h"
#include "widgets/owners/owners_model.h"
#include "widgets/owners/owners_view.h"
#include "widgets/owners/treemap_painter.h"
#include "widgets/shell/run.h"

#include <QElapsedTimer>
#include <QImage>
#include <QTreeView>

#include <algorithm>
#include <functional>

namespace {

using namespace strata;

constexpr bench::Limit promises[] = {
    {"frame, whole image", 16}, {"frame, biggest part", 16}, {"1 M: frame", 16}, {"1 M: longest block", 100}};

void frame(const OwnerAnalysis& analysis, std::uint32_t zoomed, QImage& canvas) {
    const Theme theme = makeTheme(ThemeMode::Light);
    canvas.fill(theme.window);
    QPainter painter(&canvas);
    paintTreemap(painter, layOutTreemap(analysis, zoomed, canvas.size()), analysis, theme);
}

DocumentPtr millionSymbols() {
    return test::fakeDocument({{.name = ".text.subsystem_handle_request",
                                .vma = 0xc000000000000000,
                                .size = 64'000'000,
                                .flags = 6,
                                .type = 8,
                                .symbols = 1'000'000}});
}

/// The longest time that the window does not answer while the tab is opened, its one node expanded, and sorted.
double longestBlock(bench::WatchedApplication& application, const DocumentPtr& document) {
    Session session;
    Selection selection;
    OwnersView view(session, selection);
    view.resize(1920, 1080);
    session.setDocument(document);
    application.longest = 0;
    view.show();
    while (!view.analysis())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QElapsedTimer timer;
    timer.start();
    view.tree().expand(view.model().index(0, 0));
    view.tree().expand(view.model().index(0, 0, view.model().index(0, 0)));
    application.longest = std::max(application.longest, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    view.tree().sortByColumn(OwnersModel::Name, Qt::DescendingOrder);
    while (view.model().isSorting())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    QCoreApplication::processEvents();
    return application.longest;
}

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    bench::WatchedApplication application(argc, argv);
    makeRoomForPainting();
    if (argc < 2) {
        std::fputs("usage: bench_owners KERNEL [--benchmark_…]\n", stderr);
        return 2;
    }
    const auto document = loadDocument(argv[1]);
    if (!document) {
        std::fprintf(stderr, "bench_owners: %s\n", document.error().text.c_str());
        return 2;
    }
    const OwnerAnalysisPtr kernel = analyseOwners(*document);
    const DocumentPtr many = millionSymbols();
    const OwnerAnalysisPtr million = analyseOwners(many);
    QImage canvas(1920, 1080, QImage::Format_ARGB32_Premultiplied);
    bench::measure("frame, whole image", [&] { frame(*kernel, 0, canvas); });
    bench::measure("frame, biggest part", [&] { frame(*kernel, kernel->childrenOf(0).front(), canvas); });
    bench::measure("tiles, whole image", [&] { benchmark::DoNotOptimize(layOutTreemap(*kernel, 0, canvas.size())); });
    bench::measure("1 M: frame", [&] { frame(*million, 0, canvas); });
    bench::measure("count owners", [&] { benchmark::DoNotOptimize(analyseOwners(*document)); });
    bench::measure("1 M: count owners", [&] { benchmark::DoNotOptimize(analyseOwners(many)); });
    bench::MedianReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    std::map<std::string, double> medians = reporter.medians();
    longestBlock(application, *document); // fonts are looked for once
    medians["1 M: longest block"] = longestBlock(application, many);
    return bench::printLimits(medians, promises) == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
