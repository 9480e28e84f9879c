// SPDX-License-Identifier: GPL-3.0-or-later
// A kernel build runs sorttable and resolve_btfids on the image that the tables are in. Filling before or after them
// must give the same file: each tool has its own bytes, and none reads those of another.
// Debian's kernels are finished, so their work is undone first: tables emptied, exception table in disorder, BTF ids 0.
#include "core/generate/write.h"
#include "core/kallsyms/locate.h"
#include "tests/support/fixture.h"

#include <QDir>
#include <QTemporaryDir>

#include <algorithm>
#include <cstring>

using namespace strata;
using namespace strata::test;

namespace {

/// Runs a tool of the kernel on the file, in place.
using Tool = void (*)(const QString& path);

QString sorttable() {
    return debianFolder("tools-6.1") + "/sorttable";
}

/// The newest package's resolve_btfids, or an empty string.
QString resolveBtfids() {
    const QDir packages("/usr/lib");
    const QStringList found = packages.entryList({"linux-kbuild-6.12*"}, QDir::Dirs, QDir::Name | QDir::Reversed);
    for (const QString& package : found)
        if (const QString tool = packages.filePath(package + "/tools/bpf/resolve_btfids/resolve_btfids");
            QFile::exists(tool))
            return tool;
    return {};
}

void run(const QString& tool, const QString& path) {
    const ProcessResult result = runProgram(tool, {path});
    QVERIFY2(result.exitCode == 0, result.err + result.out);
}

/// A finished kernel as bytes, and what tells where things are in them.
class Kernel {
public:
    explicit Kernel(const QString& path) : m_bytes(readAll(path)), m_image(*readImage(fileOf(m_bytes))) {}

    const QByteArray& bytes() const { return m_bytes; }
    char* at(Vma vma) { return m_bytes.data() + m_image.fileOffset(vma).value().value; }
    Vma vma(const char* symbol) const { return m_image.symbol(symbol)->value; }
    const Section& section(const char* name) const { return *m_image.section(name); }

    /// As linked with reserved slots: every table zero but the base, which the linker sets.
    void emptyTables() {
        const auto found = readKallsyms(m_image);
        QVERIFY(found && found->filled);
        for (std::size_t i = 0; i < kKallsymsTableCount; ++i)
            if (const auto& slot = found->tables[i];
                slot && static_cast<KallsymsTable>(i) != KallsymsTable::RelativeBase)
                std::memset(at(slot->vma), 0, slot->slot.value);
    }

    /// Reverses the exception table of x86 (two distances from the place they stand at, and a word of data) and asks
    /// for it to be sorted, as the linker leaves it.
    void reverseExceptionTable() {
        constexpr std::size_t kWords = 3;
        const Section& table = section("__ex_table");
        const std::size_t count = table.size.value / (4 * kWords);
        QVERIFY(count > 2);
        auto* words = reinterpret_cast<std::int32_t*>(at(table.vma));
        for (std::size_t i = 0; i < count / 2; ++i) {
            std::int32_t* low = words + i * kWords;
            std::int32_t* high = words + (count - 1 - i) * kWords;
            const auto distance = static_cast<std::int32_t>((high - low) * 4);
            std::swap_ranges(low, low + kWords, high);
            for (std::size_t field = 0; field < 2; ++field) {
                low[field] += distance;
                high[field] -= distance;
            }
        }
        *at(vma("main_extable_sort_needed")) = 1;
    }

    void clearBtfIds() {
        const Section& ids = section(".BTF_ids");
        std::memset(at(ids.vma), 0, ids.size.value);
    }

private:
    QByteArray m_bytes;
    Image m_image;
};

/// Fills the tables of the file, which is replaced.
void fill(const QString& path) {
    auto file = FileBytes::open(path.toStdString());
    QVERIFY(file);
    const auto image = readImage(*file);
    QVERIFY(image);
    const auto found = readKallsyms(*image);
    QVERIFY(found && !found->filled);
    const Plan plan = planKallsyms(*image, *found, inferOptions(*image, *found));
    QVERIFY2(plan.kind == PlanKind::Refresh, plan.reason.c_str());
    const std::string filled = path.toStdString() + ".filled";
    const auto proof = writeImage(*image, plan, filled, Existing::Refuse);
    QVERIFY2(proof.has_value(), proof ? "" : proof.error().text.c_str());
    std::filesystem::rename(filled, path.toStdString());
}

/// `bytes` after the steps, in this order.
QByteArray after(const QByteArray& bytes, std::initializer_list<Tool> steps) {
    const QTemporaryDir folder;
    const QString path = folder.filePath("vmlinux");
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
        qFatal("cannot write %s", qPrintable(path));
    file.close();
    for (const Tool step : steps)
        step(path);
    return readAll(path);
}

} // namespace

class TestToolOrder : public QObject {
    Q_OBJECT
private slots:
    void fillingBeforeOrAfterSorttableGivesTheSameFile();
    void fillingBeforeOrAfterResolveBtfidsGivesTheSameFile();
};

void TestToolOrder::fillingBeforeOrAfterSorttableGivesTheSameFile() {
    STRATA_NEEDS_DEBIAN("amd64-6.1");
    STRATA_NEEDS_DEBIAN("tools-6.1");
    if (!QFile::exists(sorttable())) QSKIP("fetch_debian could not build sorttable from linux-source-6.1");
    Kernel kernel(debianFolder("amd64-6.1") + "/vmlinux");
    const QByteArray finished = kernel.bytes();
    kernel.emptyTables();
    kernel.reverseExceptionTable();
    QVERIFY(kernel.bytes() != finished);
    const Tool sort = [](const QString& path) { run(sorttable(), path); };
    QVERIFY(after(kernel.bytes(), {sort}) != kernel.bytes());
    const QByteArray filledFirst = after(kernel.bytes(), {fill, sort});
    const QByteArray sortedFirst = after(kernel.bytes(), {sort, fill});
    QVERIFY(filledFirst == sortedFirst);
    QVERIFY(filledFirst == finished); // and it is the kernel that Debian ships
}

void TestToolOrder::fillingBeforeOrAfterResolveBtfidsGivesTheSameFile() {
    STRATA_NEEDS_DEBIAN("amd64-6.12");
    if (resolveBtfids().isEmpty()) QSKIP("no resolve_btfids: package linux-kbuild-6.12… is not installed");
    Kernel kernel(debianFolder("amd64-6.12") + "/vmlinux");
    const QByteArray finished = kernel.bytes();
    kernel.emptyTables();
    QVERIFY(after(kernel.bytes(), {fill}) == finished); // the kernel that Debian ships
    kernel.clearBtfIds();
    const Tool resolve = [](const QString& path) { run(resolveBtfids(), path); };
    QVERIFY(after(kernel.bytes(), {resolve}) != kernel.bytes());
    const QByteArray filledFirst = after(kernel.bytes(), {fill, resolve});
    const QByteArray resolvedFirst = after(kernel.bytes(), {resolve, fill});
    // Not compared with Debian's: run on ids that it has sorted before, resolve_btfids puts equal ones in another
    // order.
    QVERIFY(filledFirst == resolvedFirst);
}

QTEST_GUILESS_MAIN(TestToolOrder)
#include "test_tool_order.moc"
