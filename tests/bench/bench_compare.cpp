// SPDX-License-Identifier: GPL-3.0-or-later
// Two releases of a kernel compared: how long it takes, what it needs, how fast the lanes are drawn at 1920 x 1080
// wherever one looks, and how long the window does not answer. With the kernel's own scripts/bloat-o-meter, how much
// faster ours is.
// bench_compare A B CLI [SCRIPT] [--benchmark_…]
#include "tests/bench/process.h"
#include "tests/bench/ratios.h"
#include "tests/bench/watched_application.h"
#include "widgets/compare/compare_lanes_view.h"
#include "widgets/compare/compare_view.h"
#include "widgets/shell/run.h"

#include <QImage>
#include <QPainter>

#include <array>
#include <cmath>
#include <string_view>

namespace {

using namespace strata;

constexpr bench::Limit promises[] = {{"frame, 95th percentile", 16}, {"longest block", 50}};
constexpr bench::Ratio ratios[] = {{"bloat-o-meter, ours", "bloat-o-meter, the kernel's", 0.05}};

DocumentPtr load(const char* path) {
    auto document = loadDocument(path);
    if (document) return *document;
    std::fprintf(stderr, "bench_compare: %s\n", document.error().text.c_str());
    std::exit(2);
}

/// Milliseconds that the slowest twentieth of frames takes at least: whole, and nine places at each of six zooms.
double slowFrame(const LaneIndex& index) {
    QImage canvas(1920, 1080, QImage::Format_ARGB32_Premultiplied);
    const Theme theme = makeTheme(ThemeMode::Light);
    const LanesFrame frame = lanesFrame(canvas.size());
    std::vector<double> times;
    const auto draw = [&](const LanePlace& place) {
        QElapsedTimer timer;
        timer.start();
        canvas.fill(theme.window);
        QPainter painter(&canvas);
        paintLanes(painter, frame, index, place, {}, theme);
        painter.end();
        times.push_back(static_cast<double>(timer.nsecsElapsed()) / 1e6);
    };
    const LanePlace whole = wholePlace(index, frame.width());
    draw(whole); // fonts are looked for once
    times.clear();
    constexpr std::array kZooms{1.0, 4.0, 16.0, 64.0, 256.0, 4096.0};
    for (const double zoom : kZooms)
        for (int tenth = 1; tenth < 10; ++tenth) {
            const LanePlace near = zoomed(whole, zoom, frame.width() * tenth / 10);
            draw(settled(index, near, Side::A, LaneLock::Matched));
        }
    std::ranges::sort(times);
    return times[times.size() * 95 / 100];
}

/// Of the GUI thread, while both arrive, lists are walked and filtered, and the lanes go to and fro.
double longestBlock(bench::WatchedApplication& application, const DocumentPtr& a, const DocumentPtr& b) {
    Session session;
    CompareView view(session);
    view.resize(1920, 1080);
    view.show();
    session.setDocument(a);
    QCoreApplication::processEvents();
    application.longest = 0;
    view.pair().setSecond(b);
    while (!view.pair().compared())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    const auto timed = [&](auto act) {
        QElapsedTimer timer;
        timer.start();
        act();
        application.longest = std::max(application.longest, static_cast<double>(timer.nsecsElapsed()) / 1e6);
        QCoreApplication::processEvents();
    };
    for (int i = 0; i < 20; ++i)
        timed([&] { view.tabs().step(1); });
    for (const char* typed : {"s", "sc", "sch", "owner:kernel/", "size>4k", ""}) {
        timed([&] { view.tabs().setQuery(parseQuery(typed)); });
        while (view.tabs().isBusy()) // the application watches its events
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    }
    return application.longest;
}

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    bench::WatchedApplication application(argc, argv);
    makeRoomForPainting();
    if (argc < 4) {
        std::fputs("usage: bench_compare A B CLI [SCRIPT] [--benchmark_…]\n", stderr);
        return 2;
    }
    const std::string ours = argv[3], a = argv[1], b = argv[2];
    const bool hasScript = argc > 4;
    const DocumentPtr inA = load(argv[1]), inB = load(argv[2]);
    const std::uint64_t before = bench::statusBytes("VmRSS:");
    auto compared = compareLayouts(inA, inB);
    if (!compared) return 2;
    const std::uint64_t after = bench::statusBytes("VmRSS:");
    std::printf("memory of a comparison: %.0f MB\n", static_cast<double>(after - before) / 1e6);
    bench::measure("compare", [&] { benchmark::DoNotOptimize(compareLayouts(inA, inB)); });
    if (hasScript) {
        const std::vector<std::string> own{ours, "compare", a, b, "--format", "bloat-o-meter"};
        const std::vector<std::string> kernels{"python3", argv[4], a, b};
        for (const auto& [name, command] : {std::pair(ratios[0].what, own), std::pair(ratios[0].peer, kernels)})
            benchmark::RegisterBenchmark(name,
                                         [command](benchmark::State& state) { bench::runProcess(state, command); })
                ->Unit(benchmark::kMillisecond)
                ->UseRealTime();
    }
    bench::MedianReporter reporter;
    benchmark::RunSpecifiedBenchmarks(&reporter);
    std::map<std::string, double> medians = reporter.medians();
    const LaneIndex index = indexLanes(std::make_shared<const LayoutDiff>(std::move(*compared)));
    medians["frame, 95th percentile"] = slowFrame(index);
    medians["longest block"] = longestBlock(application, inA, inB);
    int missed = bench::printLimits(medians, promises);
    if (hasScript)
        missed += bench::printRatios(medians, ratios);
    else
        std::puts("bloat-o-meter: not measured, the kernel's script is not there");
    return missed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
