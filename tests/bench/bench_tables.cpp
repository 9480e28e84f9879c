// SPDX-License-Identifier: GPL-3.0-or-later
// The Symbols table with 1 and 5 million rows: a key of the search, the search cleared, a sort; each from the key to
// the drawn table, and how long the GUI thread was busy at most.
#include "tests/bench/ratios.h"
#include "tests/bench/watched_application.h"
#include "tests/support/fake_document.h"
#include "widgets/models/tables.h"
#include "widgets/shell/inspect_workspace.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/search_field.h"
#include "widgets/tables/document_table.h"
#include "widgets/tables/table_tabs.h"

#include <QElapsedTimer>
#include <QEventLoop>
#include <QTableView>
#include <QTemporaryDir>
#include <QTimer>
#include <fmt/format.h>

#include <functional>

namespace {

using namespace strata;

constexpr bench::Limit promises[] = {
    {"1 M: a key", 50},    {"1 M: cleared", 50},       {"1 M: sort by name", 300},         {"1 M: sort by size", 300},
    {"1 M: a field", 50},  {"1 M: longest block", 50}, {"1 M: longest block, window", 50}, {"5 M: a key", 250},
    {"5 M: cleared", 250},
};

DocumentPtr manySymbols(std::uint32_t count) {
    return test::fakeDocument({{.name = ".text.subsystem_handle_request",
                                .vma = 0xc000000000000000,
                                .size = std::uint64_t{count} * 64,
                                .flags = 6,
                                .type = 8,
                                .symbols = count}});
}

struct Bench {
    bench::WatchedApplication& application;
    Selection selection;
    DocumentTable table{symbolsTable(), selection};

    void open(std::uint32_t count) {
        table.resize(1600, 900);
        table.show();
        table.setDocument(manySymbols(count));
        QCoreApplication::processEvents();
    }
    /// Until the table is drawn with the answer.
    void finish() {
        if (table.model().isBusy()) {
            QEventLoop loop;
            QObject::connect(&table.model(), &TableModel::rowsChanged, &loop, &QEventLoop::quit);
            loop.exec();
        }
        QCoreApplication::processEvents();
        table.view().viewport()->repaint();
    }
    void search(const QString& typed) {
        table.model().setQuery(parseQuery(typed));
        finish();
    }
    void sort(int column, Qt::SortOrder order) {
        table.view().sortByColumn(column, order);
        finish();
    }
};

void measure(const std::string& name, const std::function<void()>& prepare, const std::function<void()>& work) {
    benchmark::RegisterBenchmark(name.c_str(),
                                 [prepare, work](benchmark::State& state) {
                                     for (auto _ : state) {
                                         prepare();
                                         QElapsedTimer timer;
                                         timer.start();
                                         work();
                                         state.SetIterationTime(static_cast<double>(timer.nsecsElapsed()) / 1e9);
                                     }
                                 })
        ->Unit(benchmark::kMillisecond)
        ->UseManualTime();
}

void measureTable(Bench& b, const std::string& size) {
    measure(size + ": a key", [&b] { b.search("handle_request_1"); }, [&b] { b.search("_99"); });
    measure(size + ": a field", [&b] { b.search(""); }, [&b] { b.search("size<1k request_7 -request_77"); });
    measure(size + ": cleared", [&b] { b.search("request_1"); }, [&b] { b.search(""); });
    measure(
        size + ": sort by name", [&b] { b.sort(-1, Qt::AscendingOrder); }, [&b] { b.sort(0, Qt::DescendingOrder); });
    measure(
        size + ": sort by size", [&b] { b.sort(-1, Qt::AscendingOrder); }, [&b] { b.sort(2, Qt::DescendingOrder); });
}

/// How long the GUI thread is busy at most while the whole window gets a document, is searched, and exports.
double longestInTheWindow(bench::WatchedApplication& application, std::uint32_t count) {
    MainWindow window(Memory::None);
    window.resize(1920, 1080);
    window.show();
    const auto settle = [&] {
        QElapsedTimer timer;
        timer.start();
        while (timer.elapsed() < 500 || !window.isSettled())
            QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents | QEventLoop::AllEvents, 20);
    };
    const DocumentPtr document = manySymbols(count);
    settle();
    application.longest = 0;
    QTimer::singleShot(0, &window, [&] { window.session().setDocument(document); });
    settle();
    const double opening = application.longest;
    for (const char* typed : {"1", "19", "199", "19", ""}) {
        QTimer::singleShot(0, &window, [&] { window.toolBar().search().setText(typed); });
        settle();
    }
    fmt::print("{} symbols: the GUI thread was busy {:.1f} ms at most while opening, {:.1f} ms with the search\n",
               count, opening, application.longest);
    const QTemporaryDir folder;
    QTimer::singleShot(0, &window,
                       [&] { window.inspect().tables().table(u"symbols")->exportTo(folder.filePath("symbols.csv")); });
    settle();
    return application.longest;
}

int run(int argc, char** argv) {
    benchmark::Initialize(&argc, argv);
    bench::WatchedApplication application(argc, argv);
    std::map<std::string, double> medians;
    for (const auto& [name, count] : {std::pair<const char*, std::uint32_t>{"1 M", 1'000'000}, {"5 M", 5'000'000}}) {
        Bench b{application};
        b.open(count);
        application.longest = 0;
        benchmark::ClearRegisteredBenchmarks();
        measureTable(b, name);
        bench::MedianReporter reporter;
        benchmark::RunSpecifiedBenchmarks(&reporter);
        medians.insert(reporter.medians().begin(), reporter.medians().end());
        medians[std::string(name) + ": longest block"] = application.longest;
    }
    medians["1 M: longest block, window"] = longestInTheWindow(application, 1'000'000);
    return bench::printLimits(medians, promises) == 0 ? 0 : 1;
}

} // namespace

int main(int argc, char** argv) {
    return strata::bench::guardedMain(run, argc, argv);
}
