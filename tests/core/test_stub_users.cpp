// SPDX-License-Identifier: GPL-3.0-or-later
// Who needs the stubs, counted in one pass, beside the same counted by names and sets; pairs of objects beside pairs of
// sections.
#include "core/document/document.h"
#include "core/layout/find.h"
#include "core/reach/object_pairs.h"
#include "core/reach/reach.h"
#include "core/reach/stub_users.h"
#include "tests/support/fixture.h"

#include <map>
#include <set>

using namespace strata;

namespace {

/// A document with all that is counted from it.
struct Counted {
    DocumentPtr document;
    std::vector<Call> calls;
    CallersOfStubs callers;
    CodeObjects objects;
    StubUsers byCaller, byTarget;

    explicit Counted(DocumentPtr of, const LinkMap* map)
        : document(std::move(of)), calls(findCalls(document->image, *document->branches, document->stubs)),
          callers(calls, document->stubs.size()), objects(document->image, map, document->layout, document->stubs),
          byCaller(stubsByCaller(document->layout, objects, calls, callers, document->stubs.size())),
          byTarget(stubsByTarget(document->image, document->layout, calls, callers, document->stubs)) {}
};

DocumentPtr load(const QString& path) {
    auto document = loadDocument(path.toStdString());
    if (!document) qFatal("%s: %s", qPrintable(path), document.error().text.c_str());
    return *document;
}

Counted sample() {
    const DocumentPtr document = load(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    return Counted(document, &*document->map);
}

/// As the map has it, looked up by name.
std::string objectAt(const Document& document, const Call& call) {
    const auto piece = findPiece(document.layout, call.section, call.at);
    const MapInput& input = document.map->inputs[document.layout.pieces[*piece].mapInput];
    return input.member.empty() ? std::string(input.object)
                                : std::string(input.object) + "(" + std::string(input.member) + ")";
}

std::string functionAt(const Document& document, const Call& call) {
    return std::string(
        document.image.symbols[document.layout.symbols[*findSymbolSpan(document.layout, call.section, call.at)].symbol]
            .name);
}

struct Sums {
    std::set<std::uint32_t> stubs;
    std::size_t callers = 0, only = 0;
};
using SumsByName = std::map<std::string, Sums>;

/// The same counts by another way: sets of stubs under the names of the callers.
template <class NameOf> SumsByName countByName(const Counted& counted, NameOf nameOf) {
    SumsByName sums;
    std::map<std::uint32_t, std::set<std::string>> users;
    for (const Call& call : counted.calls) {
        if (call.stub == kNone) continue;
        const std::string name = nameOf(call);
        sums[name].stubs.insert(call.stub);
        ++sums[name].callers;
        users[call.stub].insert(name);
    }
    for (const auto& [stub, names] : users)
        if (names.size() == 1) ++sums[*names.begin()].only;
    return sums;
}

void compare(const StubUser& user, const Sums& sums) {
    QCOMPARE(std::size_t{user.stubs}, sums.stubs.size());
    QCOMPARE(std::size_t{user.callers}, sums.callers);
    QCOMPARE(std::size_t{user.only}, sums.only);
}

/// Callers add up from level to level; no user has more stubs than callers or than those below it together.
void checkSums(const StubUsers& tree) {
    for (std::uint32_t i = 0; i < tree.users.size(); ++i) {
        const StubUser& user = tree.users[i];
        QVERIFY(user.only <= user.stubs && user.stubs <= user.callers);
        const auto children = tree.childrenOf(i);
        if (children.empty()) continue;
        std::uint32_t callers = 0, stubs = 0, only = 0, most = ~0U;
        for (const std::uint32_t child : children) {
            QCOMPARE(tree.users[child].parent, i);
            callers += tree.users[child].callers;
            stubs += tree.users[child].stubs;
            only += tree.users[child].only;
            QVERIFY(tree.users[child].stubs <= most);
            most = tree.users[child].stubs;
        }
        QCOMPARE(callers, user.callers);
        QVERIFY(stubs >= user.stubs);
        QVERIFY(only <= user.only);
    }
    QCOMPARE(tree.root().only, tree.root().stubs);
}

std::size_t called(const Counted& counted) {
    return static_cast<std::size_t>(
        std::ranges::count_if(counted.document->stubs, [](const Stub& stub) { return stub.callers > 0; }));
}

} // namespace

class TestStubUsers : public QObject {
    Q_OBJECT
private slots:
    void sharedStubsAreNobodysOwn();
    void objectsAndFunctionsOfTheSample();
    void targetsOfTheSample();
    void withoutAMapSourceFilesAreTheObjects();
    void sumsOfRealLinks_data();
    void sumsOfRealLinks();
    void pairsOfObjectsAddUpToPairsOfSections();
    void pairsThatBreakNextComeFirst();
};

/// Functions f, g at 0x1000 and 0x1010, h at 0x2000. Stub 0 is called by f twice, stub 1 by f and g, stub 2 by g and h,
/// stub 3 by nobody.
void TestStubUsers::sharedStubsAreNobodysOwn() {
    Layout layout;
    layout.symbols = {{1, 0, 0, {0x1000}, {0x10}}, {1, 1, 0, {0x1010}, {0x10}}, {2, 2, 0, {0x2000}, {0x10}}};
    layout.symbolsOf = {{}, {0, 2}, {2, 3}};
    const auto call = [](std::uint64_t at, std::uint32_t section, std::uint32_t stub) {
        return Call{.at = {at}, .target = {0x9000}, .below = 0, .above = 0, .section = section, .stub = stub};
    };
    const std::vector calls = {call(0x1000, 1, 0), call(0x1004, 1, 0), call(0x1008, 1, 1), call(0x100c, 1, kNone),
                               call(0x1010, 1, 1), call(0x1014, 1, 2), call(0x2000, 2, 2)};
    const CodeObjects objects(Image{}, nullptr, layout, {});
    const StubUsers tree = stubsByCaller(layout, objects, calls, CallersOfStubs(calls, 4), 4);
    checkSums(tree);
    const auto is = [&](std::uint32_t user, std::uint32_t stubs, std::uint32_t callers, std::uint32_t only) {
        const StubUser& u = tree.users[user];
        return u.stubs == stubs && u.callers == callers && u.only == only;
    };
    QVERIFY(is(0, 3, 6, 3));
    const auto sections = tree.childrenOf(0);
    QCOMPARE(sections.size(), 2U);
    QVERIFY(is(sections[0], 3, 5, 2)); // section 1 shares stub 2
    QVERIFY(is(sections[1], 1, 1, 0));
    const auto inObject = tree.childrenOf(tree.childrenOf(sections[0]).front());
    QCOMPARE(inObject.size(), 2U);
    QVERIFY(is(inObject[0], 2, 3, 1)); // f: stub 0 is its own
    QCOMPARE(tree.users[inObject[0]].index, 0U);
    QVERIFY(is(inObject[1], 2, 2, 0));
    QCOMPARE(tree.users[inObject[1]].at, Vma{0x1010});
}

void TestStubUsers::objectsAndFunctionsOfTheSample() {
    const Counted counted = sample();
    const Document& document = *counted.document;
    QCOMPARE(counted.objects.by(), ObjectsBy::Map);
    checkSums(counted.byCaller);
    QCOMPARE(std::size_t{counted.byCaller.root().stubs}, called(counted));
    const auto section = [&](const Call& call) { return std::string(document.image.sections[call.section].name); };
    const auto bySection = countByName(counted, section);
    const auto byObject =
        countByName(counted, [&](const Call& call) { return section(call) + " " + objectAt(document, call); });
    const auto byFunction =
        countByName(counted, [&](const Call& call) { return section(call) + " " + functionAt(document, call); });
    std::size_t sections = 0, objects = 0, functions = 0;
    for (const StubUser& user : counted.byCaller.users) {
        const std::string in(user.section == kNone ? std::string_view() : document.image.sections[user.section].name);
        switch (user.kind) {
        case StubUserKind::Section:
            ++sections;
            compare(user, bySection.at(in));
            break;
        case StubUserKind::Object:
            ++objects;
            compare(user, byObject.at(in + " " + counted.objects.name(user.index)));
            break;
        case StubUserKind::Function:
            ++functions;
            compare(user, byFunction.at(
                              in + " " +
                              std::string(document.image.symbols[document.layout.symbols[user.index].symbol].name)));
            break;
        default:
            break;
        }
    }
    QCOMPARE(sections, bySection.size());
    QCOMPARE(objects, byObject.size());
    QCOMPARE(functions, byFunction.size());
    QVERIFY(objects > 5 && functions >= objects);
}

void TestStubUsers::targetsOfTheSample() {
    const Counted counted = sample();
    checkSums(counted.byTarget);
    QCOMPARE(counted.byTarget.root().callers, counted.byCaller.root().callers);
    QCOMPARE(counted.byTarget.root().stubs, counted.byCaller.root().stubs);
    std::map<std::uint64_t, Sums> targets;
    for (const Call& call : counted.calls) {
        if (call.stub == kNone) continue;
        targets[call.target.value].stubs.insert(call.stub);
        ++targets[call.target.value].callers;
    }
    const auto functions = counted.byTarget.childrenOf(0);
    QCOMPARE(functions.size(), targets.size());
    for (const std::uint32_t function : functions) {
        const StubUser& user = counted.byTarget.users[function];
        Sums& sums = targets.at(user.at.value);
        sums.only = sums.stubs.size(); // a stub leads to one function
        compare(user, sums);
        for (const std::uint32_t stub : counted.byTarget.childrenOf(function))
            QCOMPARE(counted.byTarget.users[stub].callers,
                     counted.document->stubs[counted.byTarget.users[stub].index].callers);
    }
}

void TestStubUsers::withoutAMapSourceFilesAreTheObjects() {
    const DocumentPtr document = load(STRATA_SAMPLES "/kallsyms-middle/vmlinux");
    const Layout layout = buildLayout(document->image, nullptr);
    const CodeObjects files(document->image, nullptr, layout, document->stubs);
    const CodeObjects mapped(document->image, &*document->map, document->layout, document->stubs);
    QCOMPARE(files.by(), ObjectsBy::SourceFile);
    std::size_t named = 0;
    for (const Symbol& symbol : document->image.symbols) {
        if (symbol.section >= document->image.sections.size() ||
            !document->image.sections[symbol.section].isExecutable() || symbol.size.value == 0)
            continue;
        const std::uint32_t file = files.at(symbol.section, symbol.value);
        const std::uint32_t object = mapped.at(symbol.section, symbol.value);
        const bool isStub = stubAt(document->stubs, symbol.value) != nullptr;
        QCOMPARE(file == CodeObjects::Stubs, isStub);
        QCOMPARE(object == CodeObjects::Stubs, isStub);
        if (isStub || !files.isObject(file)) continue;
        ++named;
        // "fork.c" and "kernel/fork.o"
        const std::string stem = files.name(file).substr(0, files.name(file).rfind('.'));
        const std::string& path = mapped.name(object);
        QVERIFY2(path.find(stem.substr(stem.rfind('/') + 1) + ".o") != std::string::npos, path.c_str());
    }
    QVERIFY(named > 100);
    Image nameless = document->image;
    nameless.symbols.clear();
    nameless.sourceFiles.clear();
    const CodeObjects nobody(nameless, nullptr, buildLayout(nameless, nullptr), {});
    QCOMPARE(nobody.by(), ObjectsBy::Section);
    const auto text = static_cast<std::uint32_t>(nameless.section(".text") - nameless.sections.data());
    QCOMPARE(nobody.name(nobody.at(text, nameless.sections[text].vma)), std::string("(.text)"));
    QVERIFY(!nobody.isObject(nobody.at(text, nameless.sections[text].vma)));
}

void TestStubUsers::sumsOfRealLinks_data() {
    QTest::addColumn<QString>("image");
    QTest::addColumn<int>("stubs");
    QTest::addColumn<int>("callers");
    QTest::newRow("ppc64le-gnu-mid") << "stubs/ppc64le-gnu-mid/vmlinux" << 48 << 85;
    QTest::newRow("thumb-lld-mid") << "stubs/thumb-lld-mid/vmlinux" << -1 << -1;
    QTest::newRow("kernel") << "kernels/ppc64le-6.1-stubs-stock/vmlinux" << 657 << 2884;
}

void TestStubUsers::sumsOfRealLinks() {
    STRATA_NEEDS_CORPUS();
    QFETCH(QString, image);
    QFETCH(int, stubs);
    QFETCH(int, callers);
    const DocumentPtr document = load(test::corpusFolder() + '/' + image);
    const Counted counted(document, document->linkMap());
    checkSums(counted.byCaller);
    checkSums(counted.byTarget);
    QCOMPARE(std::size_t{counted.byCaller.root().stubs}, called(counted));
    QCOMPARE(counted.byTarget.root().stubs, counted.byCaller.root().stubs);
    QCOMPARE(counted.byTarget.root().callers, counted.byCaller.root().callers);
    std::uint32_t sum = 0;
    for (const Stub& stub : document->stubs)
        sum += stub.callers;
    QCOMPARE(counted.byCaller.root().callers, sum);
    if (stubs < 0) return;
    QCOMPARE(counted.byCaller.root().stubs, static_cast<std::uint32_t>(stubs));
    QCOMPARE(counted.byCaller.root().callers, static_cast<std::uint32_t>(callers));
}

void TestStubUsers::pairsOfObjectsAddUpToPairsOfSections() {
    const Counted counted = sample();
    const BranchScan& scan = *counted.document->branches;
    std::size_t inSections = 0, inObjects = 0;
    for (const ReachPair& pair : summarizeReach(counted.document->image, scan).pairs)
        if (branchForms(*scan.isa)[pair.form].far != FarBranch::StaysLocal) inSections += pair.count;
    const auto pairs = objectPairs(counted.document->image, scan, counted.objects, ~std::size_t{0});
    std::map<std::tuple<std::uint32_t, std::uint32_t, std::uint8_t>, ByteCount> least;
    for (const Branch& branch : scan.branches) {
        const auto to = counted.document->image.sectionAt(branch.target);
        if (!to || scan.form(branch).far == FarBranch::StaysLocal) continue;
        const std::tuple key(counted.objects.at(branch.section, branch.at), counted.objects.at(*to, branch.target),
                             branch.form);
        const ByteCount headroom = reachHeadroom(scan, branch);
        const auto [known, isNew] = least.try_emplace(key, headroom);
        known->second = std::min(known->second, headroom);
    }
    for (const ObjectPair& pair : pairs) {
        inObjects += pair.count;
        QCOMPARE(pair.headroom, least.at({pair.from, pair.to, pair.form}));
        const Branch& nearest = scan.branches[pair.nearest];
        QCOMPARE(counted.objects.at(nearest.section, nearest.at), pair.from);
        QCOMPARE(nearest.form, pair.form);
        QCOMPARE(reachHeadroom(scan, nearest), pair.headroom);
    }
    QCOMPARE(inObjects, inSections);
    QVERIFY(pairs.size() > 50);
}

void TestStubUsers::pairsThatBreakNextComeFirst() {
    const Counted counted = sample();
    const BranchScan& scan = *counted.document->branches;
    const auto pairs = objectPairs(counted.document->image, scan, counted.objects, 10);
    QCOMPARE(pairs.size(), 10U);
    QCOMPARE(pairs.front().nearest, nextToBreak(counted.document->image, scan, 1).front());
    QVERIFY(std::ranges::is_sorted(pairs, {}, &ObjectPair::headroom));
    QVERIFY(std::ranges::any_of(pairs, [](const ObjectPair& pair) { return pair.from != pair.to; }));
    QVERIFY(objectPairs(counted.document->image, BranchScan{}, counted.objects, 10).empty());
}

QTEST_GUILESS_MAIN(TestStubUsers)
#include "test_stub_users.moc"
