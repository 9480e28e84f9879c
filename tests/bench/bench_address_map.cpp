// SPDX-License-Identifier: GPL-3.0-or-later
// Frames of the address map on a ppc64 kernel of 600 000 branches: the scene made anew and drawn, as while zooming. The
// peers: the same without the rows of branches and stubs, and the least that a frame can cost, one plain fill of a
// 3840 x 2160 image. And a million symbols, with every track and in every colour. bench_address_map PPC64-KERNEL
// [--benchmark_…]
#include "tests/bench/ratios.h"
#include "tests/support/fake_document.h"
#include "widgets/addressmap/map_painter.h"

#include <QApplication>
#include <QImage>

#include <algorithm>

namespace {

using namespace strata;

constexpr bench::Ratio promises[] = {
    {"frame, whole image", "plain fill", 3},
    {"frame, a tenth of it", "plain fill", 3},
    {"frame, whole image", "without branches", 2.5},
};

constexpr bench::Limit limits[] = {
    {"frame, 1 000 000 symbols", 16},
    {"every track, by density", 16},
};

/// Four sections with a quarter of a million symbols each.
DocumentPtr millionSymbols() {
    constexpr std::uint32_t kEach = 250'000;
    constexpr std::uint64_t kSize = std::uint64_t{32} << 20U;
    return test::fakeDocument({{.name = ".text", .vma = kSize, .size = kSize, .flags = 6, .symbols = kEach},
                               {.name = ".rodata", .vma = 2 * kSize, .size = kSize, .symbols = kEach},
                               {.name = ".data", .vma = 3 * kSize, .size = kSize, .flags = 3, .symbols = kEach},
                               {.name = ".init.text", .vma = 4 * kSize, .size = kSize, .flags = 6, .symbols = kEach}});
}

/// The stub with the most callers is current: its wires are drawn.
MapState busiestStub(const Document& document) {
    MapState state;
    const auto busiest = std::ranges::max_element(document.stubs, {}, &Stub::callers);
    if (busiest != document.stubs.end())
        state.current = {Side::A, RefKind::Stub, static_cast<std::uint32_t>(busiest - document.stubs.begin())};
    return state;
}

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    const QApplication application(argc, argv);
    if (argc < 2) {
        std::fputs("usage: bench_address_map PPC64-KERNEL [--benchmark_…]\n", stderr);
        return 2;
    }
    const auto document = loadDocument(argv[1]);
    if (!document || !(*document)->branches) {
        std::fprintf(stderr, "bench_address_map: %s has no branches\n", argv[1]);
        return 2;
    }
    DocumentIndex index = indexDocument(*document);
    index.branches = indexBranches(**document);
    const Axis axis((*document)->image, (*document)->layout, AxisDomain::Memory, AxisScale::Compressed);
    const MapState state = busiestStub(**document);
    const Theme theme = makeTheme(ThemeMode::Light);
    QImage canvas(1600, 480, QImage::Format_ARGB32_Premultiplied);
    const MapGeometry all = layOutMap(canvas.size(), &index);
    MapGeometry fewer = all;
    std::erase_if(fewer.rows,
                  [](const MapRow& row) { return row.track == trackById("reach") || row.track == trackById("runs"); });
    const Projection whole(axis, all.width()), part = whole.zoomed(10, all.width() / 4);
    const auto frame = [&](const MapGeometry& geometry, const Projection& projection) {
        QPainter painter(&canvas);
        paintMap(painter, buildScene(geometry, &index, projection, state), state, theme);
    };
    bench::measure("frame, whole image", [&] { frame(all, whole); });
    bench::measure("without branches", [&] { frame(fewer, whole); });
    bench::measure("frame, a tenth of it", [&] { frame(all, part); });
    bench::measure("a tenth, without branches", [&] { frame(fewer, part); });
    bench::measure("index branches", [&] { benchmark::DoNotOptimize(indexBranches(**document)); });
    const DocumentIndex million = indexDocument(millionSymbols());
    const Axis longAxis(million.document->image, million.document->layout, AxisDomain::Memory, AxisScale::Compressed);
    TrackArrangement every;
    for (const Track& track : trackTable())
        every.show(&track, TrackStart::Shown);
    const auto frameOf = [&](const TrackArrangement& tracks, MapColour colour) {
        QPainter painter(&canvas);
        const MapGeometry geometry = layOutMap(canvas.size(), &million, tracks);
        MapState seen;
        seen.colour = colour;
        paintMap(painter, buildScene(geometry, &million, Projection(longAxis, geometry.width()), seen), seen, theme);
    };
    bench::measure("frame, 1 000 000 symbols", [&] { frameOf({}, MapColour::Kind); });
    bench::measure("every track, by density", [&] { frameOf(every, MapColour::Density); });
    QImage screen(3840, 2160, QImage::Format_ARGB32_Premultiplied);
    bench::measure("plain fill", [&] {
        screen.fill(Qt::white);
        benchmark::ClobberMemory();
    });
    return bench::runAndCompare(promises, limits) == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
