// SPDX-License-Identifier: GPL-3.0-or-later
// The window on one real file, from its name on: how soon there is a picture, how long the GUI thread is busy in one
// piece, how much memory it takes; then frames of the map by the wheel and the keys, and the pointer moved over it.
// bench_window {kernel|large} IMAGE
#include "tests/bench/process.h"
#include "tests/bench/ratios.h"
#include "tests/bench/watched_application.h"
#include "widgets/addressmap/address_map_view.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/run.h"

#include <QEventLoop>
#include <QPainter>
#include <QWheelEvent>
#include <fmt/format.h>

#include <functional>
#include <vector>

namespace {

using namespace strata;

constexpr bench::Ratio ratios[] = {{"frame at 1920 x 1080", "plain fill", 3},
                                   {"frame at 3840 x 2160", "plain fill", 3}};
constexpr bench::Limit limits[] = {{"longest block", 50}, {"hover", 2}, {"frame at 1920 x 1080", 16}};
// Promised of a kernel as distributions build them.
constexpr bench::Limit kernelLimits[] = {{"first picture", 150}};
constexpr double kMostMemory = 1.5; // times the bytes without debug information

double milliseconds(const std::function<void()>& work) {
    QElapsedTimer timer;
    timer.start();
    work();
    return static_cast<double>(timer.nsecsElapsed()) / 1e6;
}

double percentile(std::vector<double> times, double share) {
    std::ranges::sort(times);
    return times.at(static_cast<std::size_t>(share * static_cast<double>(times.size() - 1)));
}

/// Until nothing is loaded, measured or counted any more, and for as long as the heap keeps what was freed.
void settle(MainWindow& window) {
    constexpr int kQuiet = 2500; // milliseconds
    QElapsedTimer quiet;
    quiet.start();
    while (quiet.elapsed() < kQuiet) {
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
        if (!window.isSettled() || window.inspect().map().isBusy()) quiet.restart();
    }
}

/// From the file's name to the first picture of it.
double firstPicture(MainWindow& window, const QString& path) {
    return milliseconds([&] {
        window.open(path);
        QEventLoop loop;
        QObject::connect(&window.session(), &Session::documentChanged, &loop, &QEventLoop::quit);
        loop.exec();
        window.repaint();
    });
}

void turnWheel(QWidget& map, QPointF at, int steps, Qt::KeyboardModifiers modifiers) {
    QWheelEvent event(at, map.mapToGlobal(at), {}, {0, 120 * steps}, Qt::NoButton, modifiers, Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&map, &event);
}

/// All that the wheel does: from the whole image into it at nine places, there to and fro, and back.
void visit(QWidget& map, const std::function<void()>& frame) {
    constexpr int kPlaces = 9, kDeep = 12;
    for (int place = 1; place <= kPlaces; ++place) {
        const QPointF at(map.width() * place / (kPlaces + 1.0), map.height() / 2.0);
        for (int i = 0; i < kDeep; ++i)
            turnWheel(map, at, 2, Qt::ControlModifier), frame();
        for (int i = 0; i < 4; ++i)
            turnWheel(map, at, i < 2 ? 2 : -2, Qt::NoModifier), frame();
        for (int i = 0; i < kDeep; ++i)
            turnWheel(map, at, -2, Qt::ControlModifier), frame();
    }
}

struct Frames {
    double frame = 0; ///< Milliseconds of 95 % of the frames: the event handled, the map drawn anew.
    double fill = 0;  ///< Of the plain fill of the same image, as it is in between.
};

Frames framesOf(AddressMapView& map, QSize size) {
    QImage canvas(size, QImage::Format_ARGB32_Premultiplied);
    canvas.setDevicePixelRatio(static_cast<double>(size.width()) / map.width());
    std::vector<double> frames, fills;
    visit(map, [&] {
        fills.push_back(milliseconds([&] {
            canvas.fill(Qt::white);
            benchmark::ClobberMemory();
        }));
        frames.push_back(milliseconds([&] {
            QPainter painter(&canvas);
            map.draw(painter, map.size());
        }));
    });
    return {percentile(frames, 0.95), percentile(fills, 0.5)};
}

/// The same while the pointer moves: what was under it is wiped away, the card of what is under it now is drawn.
double hoverOver(AddressMapView& map) {
    std::vector<double> times;
    for (int x = 200; x < map.width() - 20; x += 7) {
        const QPointF at(x, 40 + x % (map.height() - 60));
        times.push_back(milliseconds([&] {
            QMouseEvent move(QEvent::MouseMove, at, map.mapToGlobal(at), Qt::NoButton, Qt::NoButton, Qt::NoModifier);
            QCoreApplication::sendEvent(&map, &move);
            map.repaint();
        }));
    }
    return percentile(times, 0.95);
}

/// The image's file without its debug information, and the map.
double usedBytes(const Document& document) {
    std::uint64_t bytes = document.image.file->size().value;
    for (const Section& section : document.image.sections)
        if (!section.isAlloc() && section.occupiesFile() && section.name.starts_with(".debug"))
            bytes -= section.size.value;
    if (document.map) bytes += document.map->file->size().value;
    return static_cast<double>(bytes);
}

double memoryGrowth(std::uint64_t empty, const Document& document) {
    const auto growth = static_cast<double>(bench::statusBytes("VmRSS:") - empty);
    const double times = growth / usedBytes(document);
    fmt::print("memory: {:.0f} MB over an empty window, {:.2f} times the bytes without debug information\n",
               growth / 1e6, times);
    return times;
}

int run(int argc, char** argv) {
    bench::WatchedApplication application(argc, argv);
    makeRoomForPainting();
    const bool isKernel = argc == 3 && std::string_view(argv[1]) == "kernel";
    if (argc != 3 || (!isKernel && std::string_view(argv[1]) != "large")) {
        std::fputs("usage: bench_window {kernel|large} IMAGE\n", stderr);
        return 2;
    }
    MainWindow window(Memory::None);
    window.resize(1920, 1080);
    window.show();
    settle(window);
    const std::uint64_t empty = bench::statusBytes("VmRSS:");
    application.longest = 0;
    const double picture = firstPicture(window, QString::fromLocal8Bit(argv[2]));
    settle(window);
    if (!window.session().document()) {
        std::fprintf(stderr, "bench_window: %s is no image\n", argv[2]);
        return 2;
    }
    const Document& document = *window.session().document();
    std::map<std::string, double> measured{{"first picture", picture}, {"longest block", application.longest}};
    fmt::print("{}: {} symbols, {} input sections\n", argv[2], document.image.symbols.size(),
               document.map ? document.map->inputs.size() : 0);
    const bool isLean = memoryGrowth(empty, document) <= kMostMemory;
    AddressMapView& map = window.inspect().map();
    map.setAnimationDuration(0);
    measured["hover"] = hoverOver(map);
    map.setParent(nullptr);
    map.resize(1920, 1080);
    map.show();
    measured["frame at 1920 x 1080"] = framesOf(map, {1920, 1080}).frame;
    const Frames large = framesOf(map, {3840, 2160});
    measured["frame at 3840 x 2160"] = large.frame;
    measured["plain fill"] = large.fill;
    int missed = bench::printLimits(measured, limits) + bench::printRatios(measured, ratios);
    if (isKernel) missed += bench::printLimits(measured, kernelLimits) + (isLean ? 0 : 1);
    map.setParent(&window);
    return missed == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
