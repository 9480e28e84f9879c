// SPDX-License-Identifier: GPL-3.0-or-later
// Budgets: what the text may say, and what an image is measured by.
// bytes.h comes first because moc 6.4 can't read <concepts>, which <compare> includes, before any other header of the
// standard library.
#include "core/base/bytes.h"
#include "core/base/json_reader.h"
#include "core/budget/check.h"
#include "tests/support/fixture.h"

#include <algorithm>
#include <limits>

using namespace strata;
using namespace strata::test;

class TestBudget : public QObject {
    Q_OBJECT
private slots:
    void everyQuantityIsRead();
    void badTextIsRefused_data();
    void badTextIsRefused();
    void everyCutIsRefused();
    void flippedBitsAreReadOrRefused();
    void jsonIsReadWhole();
    void sharesAreRoundedDownAndEnd();
    void valuesAreThoseOfTheImage();
    void whatFailsComesFirst();
    void headroomIsALeastValue();
    void growthIsTheDifference();
    void onlyOneOfTwoHavingItIsGrowthFromNothing();
    void whatNobodyCanTellIsNoGrowth();
    void limitsAboutNothingAreRefused_data();
    void limitsAboutNothingAreRefused();
};

namespace {

const QString kMiddle = STRATA_SAMPLES "/kallsyms-middle/vmlinux";
const QString kEnd = STRATA_SAMPLES "/kallsyms-end/vmlinux";

const QByteArray& everything() {
    static const QByteArray text = readAll(STRATA_FUZZ_CORPUS "/budget/everything");
    return text;
}

Budget budgetOf(const char* text) {
    auto budget = parseBudget(text);
    if (!budget) qFatal("%s", describe(budget.error()).c_str());
    return *budget;
}

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    if (!document) qFatal("%s", document.error().text.c_str());
    return *document;
}

Result<std::vector<CheckedLimit>> check(const char* text, const QString& path = kMiddle, const QString& against = {}) {
    Measurer image(load(path));
    if (against.isEmpty()) return checkBudget(budgetOf(text), image, nullptr);
    Measurer before(load(against));
    return checkBudget(budgetOf(text), image, &before);
}

std::vector<CheckedLimit> checked(const char* text, const QString& path = kMiddle, const QString& against = {}) {
    auto result = check(text, path, against);
    if (!result) qFatal("%s", describe(result.error()).c_str());
    return *result;
}

} // namespace

void TestBudget::everyQuantityIsRead() {
    const Budget budget = budgetOf(everything());
    QStringList names;
    for (const BudgetLimit& limit : budget.limits)
        names << QString::fromStdString(limitName(limit));
    QCOMPARE(names.join('|'), "file|memory|section .text|section .init.text|owner drivers/|owner kernel/fork.o|stubs|"
                              "headroom|headroom bl|kallsyms bytes|kallsyms slack|kallsyms wrong|growth of file|"
                              "growth of memory|growth of section .text|growth of owner drivers/|growth of stubs|"
                              "growth of kallsyms bytes");
    QCOMPARE(budget.limits[0].bound, std::uint64_t{64} << 20U);
    QCOMPARE(budget.limits[1].bound, std::uint64_t{0x2800000});
    QCOMPARE(budget.limits[13].percentThousands, std::optional<std::uint64_t>(500));
    QCOMPARE(budget.limits[17].percentThousands, std::optional<std::uint64_t>(1250));
    QCOMPARE(limitPath(budget.limits[2]), std::string("sections[\".text\"]"));
    QCOMPARE(limitPath(budget.limits[17]), std::string("growth.kallsyms.bytes"));
    QCOMPARE(limitUnit(budget.limits[6]), "count");
    QVERIFY(budget.limitsGrowth());
}

void TestBudget::badTextIsRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<int>("offset"); // -1: none
    const auto row = [](const char* name, const char* text, const char* words, int offset = -1) {
        QTest::newRow(name) << QByteArray(text) << QByteArray(words) << offset;
    };
    row("nothing", "", "no JSON: ", 0);
    row("no JSON", R"({"stubs": 1,})", "no JSON: ", 12);
    row("two documents", R"({"stubs": 1} {})", "no JSON: ", 13);
    row("a key twice", R"({"image": {"file": 1, "file": 2}})", "\"file\" is there twice", 28);
    row("too deep", R"({"a": {"b": {"c": {}}}})", "inside each other", 19);
    row("a list", "[1]", "document: expected an object");
    row("no limit", "{}", "there is no limit in it");
    row("groups without limits", R"({"image": {}, "growth": {}})", "there is no limit in it");
    row("another schema", R"({"schema": "strata.patch/1", "stubs": 1})", "schema: expected \"strata.budget/1\"");
    row("unknown group", R"({"stub": 1})", "the budget's stub: nothing of that name");
    row("unknown key", R"({"kallsyms": {"byte": 1}})", "kallsyms[\"byte\"]: nothing of that name");
    row("no name", R"({"sections": {"": 1}})", "sections[\"\"]: nothing of that name");
    row("unknown in growth", R"({"growth": {"image": {"rom": 1}}})", "growth[\"image\"][\"rom\"]");
    row("growth of headroom", R"({"growth": {"headroom": 1}})", "a least value only");
    row("growth alone", R"({"growth": 1})", "growth: expected an object");
    row("a group's value", R"({"sections": 1})", "sections: expected an object");
    row("a negative number", R"({"stubs": -1})", "stubs: expected a number");
    row("a fraction", R"({"stubs": 1.5})", "stubs: expected a number");
    row("null", R"({"stubs": null})", "stubs: expected a number");
    row("true", R"({"image": {"file": true}})", "image[\"file\"]: expected a number");
    row("over 64 bits", R"({"stubs": 18446744073709551616})", "stubs: expected a number");
    row("a word", R"({"stubs": "many"})", "stubs: expected a number");
    row("a share of nothing", R"({"stubs": "1%"})", "stubs: expected a number");
    row("an odd share", R"({"growth": {"stubs": "1.%"}})", "or a share");
    row("too fine a share", R"({"growth": {"stubs": "1.0001%"}})", "or a share");
    row("too large a share", R"({"growth": {"stubs": "100001%"}})", "or a share");
    row("a share in hex", R"({"growth": {"stubs": "0x1%"}})", "or a share");
    row("no UTF-8", "{\"sections\": {\"\xff\": 1}}", "no JSON: ", 15);
}

void TestBudget::badTextIsRefused() {
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, words);
    QFETCH(int, offset);
    const auto budget = parseBudget(text.toStdString());
    QVERIFY(!budget.has_value());
    QVERIFY2(QByteArray::fromStdString(budget.error().text).contains(words), budget.error().text.c_str());
    QCOMPARE(budget.error().where ? int(budget.error().where->value) : -1, offset);
}

void TestBudget::everyCutIsRefused() {
    const QByteArray whole = everything().trimmed();
    QVERIFY(whole.size() > 400);
    for (qsizetype length = 0; length < whole.size(); ++length) {
        const auto budget = parseBudget(whole.left(length).toStdString());
        QVERIFY2(!budget.has_value(), whole.left(length).constData());
        QVERIFY(budget.error().where && budget.error().where->value <= std::uint64_t(length));
    }
}

void TestBudget::flippedBitsAreReadOrRefused() {
    const QByteArray& whole = everything();
    const Budget right = budgetOf(whole);
    for (qsizetype bit = 0; bit < 8 * whole.size(); ++bit) {
        QByteArray flipped = whole;
        flipped[bit / 8] = static_cast<char>(flipped[bit / 8] ^ (1 << (bit % 8)));
        const auto budget = parseBudget(flipped.toStdString());
        QVERIFY(budget ? budget->limits.size() == right.limits.size() : !budget.error().text.empty());
    }
}

void TestBudget::jsonIsReadWhole() {
    const auto json = readJson(R"( {"a": [0, 18446744073709551615, -1, 2.5, true, null], "b": {"c": "\u00e9\n"}} )", 2);
    QVERIFY2(json.has_value(), json ? "" : json.error().text.c_str());
    using Kind = JsonValue::Kind;
    const std::vector<JsonValue>& list = json->member("a")->members;
    std::vector<Kind> kinds;
    kinds.reserve(list.size());
    for (const JsonValue& value : list)
        kinds.push_back(value.kind);
    QVERIFY((kinds == std::vector{Kind::Count, Kind::Count, Kind::Number, Kind::Number, Kind::Boolean, Kind::Null}));
    QCOMPARE(list[1].count, std::numeric_limits<std::uint64_t>::max());
    QCOMPARE(json->member("b")->member("c")->text, std::string("\u00e9\n"));
    QVERIFY(json->member("c") == nullptr);
}

void TestBudget::sharesAreRoundedDownAndEnd() {
    QCOMPARE(shareOf(1000, 1500), 15U);
    QCOMPARE(shareOf(99, 1000), 0U);
    QCOMPARE(shareOf(0, 100'000), 0U);
    constexpr std::uint64_t kMost = std::numeric_limits<std::uint64_t>::max();
    QCOMPARE(shareOf(kMost, 100'000), kMost);
    QCOMPARE(shareOf(kMost, 100'000'000), kMost);
}

void TestBudget::valuesAreThoseOfTheImage() {
    const DocumentPtr document = load(kMiddle);
    const auto limits = checked(R"({"image": {"file": 0, "memory": 0}, "sections": {".text": 0}, "stubs": 0,
        "kallsyms": {"bytes": 0, "slack": 0, "wrong": 0}, "owners": {"drivers/": 0}})");
    const auto now = [&](const char* name) {
        const auto found =
            std::ranges::find(limits, std::string(name), [](const CheckedLimit& one) { return limitName(one.limit); });
        return found == limits.end() ? ~std::uint64_t{0} : found->now;
    };
    QCOMPARE(now("file"), std::uint64_t(readAll(kMiddle).size()));
    QCOMPARE(now("memory"), document->layout.memorySize.value);
    QCOMPARE(now("section .text"), document->image.section(".text")->size.value);
    QCOMPARE(now("stubs"), document->stubs.size());
    QCOMPARE(now("kallsyms bytes"), document->kallsyms->bytes.value);
    QCOMPARE(now("kallsyms wrong"), 0U);
    const Owners owners = buildOwners(document->image, &*document->map, document->layout);
    std::uint32_t drivers = 0;
    while (owners.path(drivers) != "drivers")
        ++drivers;
    QCOMPARE(now("owner drivers/"), owners.nodes[drivers].bytes.total().value);
}

void TestBudget::whatFailsComesFirst() {
    const auto limits = checked(R"({"image": {"file": "1G"}, "stubs": 63, "kallsyms": {"wrong": 0, "bytes": 1}})");
    QStringList order;
    for (const CheckedLimit& one : limits)
        order << QString::fromStdString(limitName(one.limit)) + (one.holds() ? "+" : "-");
    QCOMPARE(order.join(' '), "stubs- kallsyms bytes- file+ kallsyms wrong+");
    QVERIFY(checked(R"({"stubs": 64})")[0].holds()); // as many as the limit
}

void TestBudget::headroomIsALeastValue() {
    const qulonglong headroom = checked(R"({"headroom": 0})")[0].now;
    QVERIFY(headroom > 0);
    const auto exact = budgetOf(QByteArray("{\"headroom\": " + QByteArray::number(headroom) + "}"));
    Measurer image(load(kMiddle));
    QVERIFY((*checkBudget(exact, image, nullptr))[0].holds());
    const auto more = budgetOf(QByteArray("{\"headroom\": " + QByteArray::number(headroom + 1) + "}"));
    QVERIFY(!(*checkBudget(more, image, nullptr))[0].holds());
    QVERIFY(checked(R"({"headroom": {"all": 0, "bl": 0}})")[1].now >= 1);
}

void TestBudget::growthIsTheDifference() {
    const char* const kText = R"({"growth": {"image": {"file": 0}, "stubs": 0, "sections": {".text": "0%"}}})";
    const auto back = checked(kText, kMiddle, kEnd); // the tables in the middle cost 54 stubs
    const auto find = [](const auto& limits, Quantity quantity) {
        return *std::ranges::find(limits, quantity, [](const CheckedLimit& one) { return one.limit.quantity; });
    };
    QCOMPARE(find(back, Quantity::Stubs).value(), 54);
    QVERIFY(!find(back, Quantity::Stubs).holds());
    const auto there = checked(kText, kEnd, kMiddle);
    QCOMPARE(find(there, Quantity::Stubs).value(), -54);
    QVERIFY(find(there, Quantity::Stubs).holds());
    QCOMPARE(find(there, Quantity::Section).value(), -find(back, Quantity::Section).value());
    const auto share = checked(R"({"growth": {"sections": {".text": "100%"}}})", kMiddle, kEnd)[0];
    QVERIFY(share.holds());
    QCOMPARE(share.bound, *share.before);
}

void TestBudget::whatNobodyCanTellIsNoGrowth() {
    // The same image without its link map: the folder is there, and nobody knows how large.
    const auto bare = std::make_shared<Document>(*load(kMiddle));
    bare->map.reset();
    bare->layout = buildLayout(bare->image, nullptr);
    const Budget budget = budgetOf(R"({"growth": {"owners": {"kernel/": 0}}})");
    Measurer with(load(kMiddle)), without(bare);
    QVERIFY(checkBudget(budget, with, &with));
    QVERIFY(!checkBudget(budget, without, &with));
    QVERIFY(!checkBudget(budget, with, &without));
}

void TestBudget::onlyOneOfTwoHavingItIsGrowthFromNothing() {
    const char* const kText = R"({"growth": {"sections": {".kallsyms": 10}}})";
    const auto limits = checked(kText, kEnd, kMiddle);
    QCOMPARE(limits[0].before, std::optional<std::uint64_t>(0));
    QVERIFY(!limits[0].holds());
    QVERIFY(checked(kText, kMiddle, kEnd)[0].holds());
}

void TestBudget::limitsAboutNothingAreRefused_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("against");
    QTest::addColumn<QByteArray>("words");
    const auto row = [](const char* name, const char* text, const QString& against, const char* words) {
        QTest::newRow(name) << QByteArray(text) << against << QByteArray(words);
    };
    row("section", R"({"sections": {".txt": 1}})", "", "sections[\".txt\"] is about nothing in ");
    row("owner", R"({"owners": {"driver/": 1}})", "", "no folder or object of that path");
    row("branches", R"({"headroom": {"call": 1}})", "", "no branch is of that class; there are ");
    row("growth of no section", R"({"growth": {"sections": {".txt": 1}}})", kEnd, "growth.sections[\".txt\"]");
    row("growth against nothing", R"({"growth": {"stubs": 1}})", "", "say against which");
    row("against without growth", R"({"stubs": 100})", kEnd, "no limit on growth");
}

void TestBudget::limitsAboutNothingAreRefused() {
    QFETCH(QByteArray, text);
    QFETCH(QString, against);
    QFETCH(QByteArray, words);
    const auto limits = check(text, kMiddle, against);
    QVERIFY(!limits.has_value());
    QVERIFY2(QByteArray::fromStdString(limits.error().text).contains(words), limits.error().text.c_str());
}

QTEST_APPLESS_MAIN(TestBudget)
#include "test_budget.moc"
