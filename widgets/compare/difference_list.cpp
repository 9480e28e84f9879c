// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/difference_list.h"

#include "core/compare/compare_text.h"
#include "widgets/common/format.h"
#include "widgets/compare/part_text.h"

#include <QCoreApplication>

#include <algorithm>
#include <map>
#include <numeric>
#include <tuple>

namespace strata {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(DifferenceList)
};

QVariant signedValue(std::int64_t value) {
    return QVariant::fromValue<qlonglong>(value);
}

/// Nothing for what a build has not.
QVariant sizeOf(const CompareSide& side, std::uint32_t part) {
    return part == kNone ? QVariant() : QVariant::fromValue<qulonglong>(side.parts[part].size.value);
}

QString sectionOf(const CompareSide& side, std::uint32_t part) {
    const std::uint32_t section = side.parts[part].section;
    return section == kNone ? QString() : text(side.image->sections[section].name);
}

/// Without a map and source files a column of owners would be empty.
bool knowsObjects(const Owners& owners) {
    return std::ranges::find(owners.nodes, OwnerKind::Object, &OwnerNode::kind) != owners.nodes.end();
}

template <class DeltaOf> std::vector<std::uint32_t> largestFirst(std::size_t count, const DeltaOf& deltaOf) {
    std::vector<std::uint32_t> order(count);
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::stable_sort(order, std::ranges::greater{}, [&](std::uint32_t row) { return deltaOf(row); });
    return order;
}

/// B, for what is in it.
std::function<Side(std::uint32_t)> sideOfB(const std::function<PartPair(std::uint32_t)>& parts) {
    return [parts](std::uint32_t row) { return parts(row).b != kNone ? Side::B : Side::A; };
}

class ListMaker {
public:
    ListMaker(DifferenceKind kind, ComparedBuildsPtr compared)
        : m_compared(std::move(compared)), m_diff(*m_compared->diff) {
        m_list.kind = kind;
    }

    DifferenceList run() {
        switch (m_list.kind) {
        case DifferenceKind::Causes:
            addCauses();
            break;
        case DifferenceKind::Sections:
            addSections();
            break;
        case DifferenceKind::Moved:
            addMoved();
            break;
        case DifferenceKind::New:
            name(Texts::tr("New"), Texts::tr("Nothing is new in B"));
            addChanges(m_diff.added);
            break;
        case DifferenceKind::Gone:
            name(Texts::tr("Gone"), Texts::tr("Nothing of A is gone"));
            addChanges(m_diff.removed);
            break;
        case DifferenceKind::Grown:
            name(Texts::tr("Grown"), Texts::tr("Nothing grew"));
            addChanges(m_diff.grown);
            break;
        case DifferenceKind::Shrunk:
            name(Texts::tr("Shrunk"), Texts::tr("Nothing shrank"));
            addChanges(m_diff.shrunk);
            break;
        case DifferenceKind::Changed:
            name(Texts::tr("Changed"), Texts::tr("Nothing of the same size changed its contents"));
            m_list.emptyBody = Texts::tr("What only refers to something that moved counts as the same.");
            addChanges(m_diff.changed);
            break;
        }
        if (!m_list.side) m_list.side = sideOfB(m_list.parts);
        m_list.count = m_list.kind == DifferenceKind::Moved ? m_diff.movedSymbols : m_list.order.size();
        return std::move(m_list);
    }

private:
    void name(const QString& title, const QString& emptyTitle) {
        m_list.title = title;
        m_list.emptyTitle = emptyTitle;
    }

    /// The list outlives this: its functions hold the comparison.
    void addColumn(const QString& title, ColumnStyle style, int width, std::function<QVariant(std::uint32_t)> value) {
        m_list.columns.push_back({title, style, width, std::move(value)});
    }
    void addDelta(const QString& title) {
        addColumn(title, ColumnStyle::Number, 13,
                  [delta = m_list.delta](std::uint32_t row) { return signedValue(delta(row)); });
        m_list.columns.back().text = [delta = m_list.delta](std::uint32_t row) {
            return signedText(static_cast<double>(delta(row)), countText(magnitude(delta(row))));
        };
    }
    void addPlaces() {
        if (!m_list.side) m_list.side = sideOfB(m_list.parts);
        const auto placed = [compared = m_compared, parts = m_list.parts, side = m_list.side](std::uint32_t row,
                                                                                              const auto& use) {
            const LayoutDiff& diff = *compared->diff;
            const auto [a, b] = parts(row);
            return side(row) == Side::B ? use(diff.b, b, *compared->ownersB) : use(diff.a, a, *compared->ownersA);
        };
        addColumn(Texts::tr("Section"), ColumnStyle::Text, 18, [placed](std::uint32_t row) {
            return placed(row, [](const CompareSide& side, std::uint32_t part, const Owners&) {
                return QVariant(sectionOf(side, part));
            });
        });
        if (!knowsObjects(*m_compared->ownersA) && !knowsObjects(*m_compared->ownersB)) return;
        addColumn(Texts::tr("Owner"), ColumnStyle::Text, 30, [placed](std::uint32_t row) {
            return placed(row, [](const CompareSide& side, std::uint32_t part, const Owners& owners) {
                return QVariant(text(partOwner(side, owners, part)));
            });
        });
    }
    void addChanges(const std::vector<PartChange>& changes) {
        const auto compared = m_compared;
        m_list.parts = [compared, &changes](std::uint32_t row) { return PartPair{changes[row].a, changes[row].b}; };
        m_list.delta = [compared, &changes](std::uint32_t row) { return changes[row].delta; };
        m_list.order = largestFirst(changes.size(), [&](std::uint32_t row) {
            const std::uint64_t size = changes[row].b == kNone ? 0 : m_diff.b.parts[changes[row].b].size.value;
            return changes[row].delta == 0 ? size : magnitude(changes[row].delta);
        });
        addColumn(Texts::tr("Name"), ColumnStyle::Name, 40, [compared, &changes](std::uint32_t row) {
            return QVariant(partText(*compared->diff, changes[row].a, changes[row].b));
        });
        if (m_list.kind != DifferenceKind::Changed) addDelta(Texts::tr("Delta"));
        const auto addSize = [&](const QString& title, const CompareSide& side, std::uint32_t PartChange::* part) {
            addColumn(title, ColumnStyle::Number, 12, [compared, &changes, &side, part](std::uint32_t row) {
                return sizeOf(side, changes[row].*part);
            });
        };
        const bool isSized = m_list.kind == DifferenceKind::Grown || m_list.kind == DifferenceKind::Shrunk;
        if (isSized) addSize(Texts::tr("In A"), m_diff.a, &PartChange::a);
        if (isSized) addSize(Texts::tr("In B"), m_diff.b, &PartChange::b);
        if (m_list.kind == DifferenceKind::Changed) addSize(Texts::tr("Bytes"), m_diff.b, &PartChange::b);
        addPlaces();
        if (m_list.kind != DifferenceKind::New) addColumnOf(Texts::tr("Address in A"), m_diff.a, &PartPair::a);
        if (m_list.kind != DifferenceKind::Gone) addColumnOf(Texts::tr("Address in B"), m_diff.b, &PartPair::b);
    }

    void addColumnOf(const QString& title, const CompareSide& side, std::uint32_t PartPair::* part) {
        addColumn(title, ColumnStyle::Address, 18,
                  [compared = m_compared, parts = m_list.parts, &side, part](std::uint32_t row) {
                      const std::uint32_t at = parts(row).*part;
                      return at == kNone ? QVariant() : QVariant::fromValue<qulonglong>(side.parts[at].vma.value);
                  });
    }

    /// What comes of itself; what only answers to it is in the waterfalls.
    void addCauses() {
        name(Texts::tr("Causes"), Texts::tr("Nothing pushes anything"));
        m_list.emptyBody = Texts::tr("What grows, comes or goes moves all that stands behind it. Here nothing did.");
        const auto compared = m_compared;
        const auto& causes = m_diff.displacements.causes;
        m_list.parts = [compared, &causes](std::uint32_t row) {
            const Cause& cause = causes[row];
            if (cause.change == Change::Left || cause.change == Change::Gone) return PartPair{cause.a, cause.b};
            return PartPair{cause.change == Change::Padding ? kNone : cause.a, cause.b};
        };
        // What went elsewhere pushes where it was.
        m_list.side = [compared, &causes](std::uint32_t row) {
            const Change change = causes[row].change;
            return causes[row].b == kNone || change == Change::Left ? Side::A : Side::B;
        };
        m_list.delta = [compared, &causes](std::uint32_t row) { return causes[row].delta; };
        for (std::uint32_t row = 0; row < causes.size(); ++row)
            if (causes[row].isPrimary) m_list.order.push_back(row);
        std::ranges::stable_sort(m_list.order, std::ranges::greater{},
                                 [&](std::uint32_t row) { return magnitude(causes[row].delta); });
        addColumn(Texts::tr("Cause"), ColumnStyle::Name, 44, [compared, &causes](std::uint32_t row) {
            return QVariant(causeTextOf(*compared->diff, causes[row]));
        });
        addColumn(Texts::tr("Kind"), ColumnStyle::Text, 11,
                  [compared, &causes](std::uint32_t row) { return QVariant(word(causeKindName(causes[row].kind))); });
        addDelta(Texts::tr("Pushes by"));
        addColumn(Texts::tr("Symbols it moved"), ColumnStyle::Number, 14, [compared, &causes](std::uint32_t row) {
            return QVariant::fromValue<qulonglong>(causes[row].movedSymbols);
        });
        addColumn(Texts::tr("Moved by, so far"), ColumnStyle::Text, 14, [compared, &causes](std::uint32_t row) {
            return QVariant(displacementText(causes[row].displacement));
        });
        addPlaces();
        addColumn(Texts::tr("Address"), ColumnStyle::Address, 18,
                  [compared, parts = m_list.parts, side = m_list.side](std::uint32_t row) {
                      const auto [a, b] = parts(row);
                      const LayoutDiff& diff = *compared->diff;
                      const Part& part = side(row) == Side::B ? diff.b.parts[b] : diff.a.parts[a];
                      return QVariant::fromValue<qulonglong>(part.vma.value);
                  });
    }

    void addMoved() {
        name(Texts::tr("Only moved"), Texts::tr("Nothing moved"));
        const auto compared = m_compared;
        const auto& runs = m_diff.displacements.moved;
        m_list.parts = [compared, &runs](std::uint32_t row) { return PartPair{runs[row].a, runs[row].b}; };
        m_list.delta = [](std::uint32_t) { return 0; };
        m_list.order = largestFirst(runs.size(), [&](std::uint32_t row) { return runs[row].symbols; });
        addColumn(Texts::tr("From"), ColumnStyle::Name, 36, [compared, &runs](std::uint32_t row) {
            return QVariant(partText(*compared->diff, runs[row].a, runs[row].b));
        });
        addColumn(Texts::tr("Symbols"), ColumnStyle::Number, 10,
                  [compared, &runs](std::uint32_t row) { return QVariant::fromValue<qulonglong>(runs[row].symbols); });
        addColumn(Texts::tr("Moved by"), ColumnStyle::Text, 14,
                  [compared, &runs](std::uint32_t row) { return QVariant(displacementText(runs[row].displacement)); });
        addColumn(Texts::tr("Because of, at last"), ColumnStyle::Text, 44, [compared, &runs](std::uint32_t row) {
            const std::uint32_t cause = runs[row].cause;
            return cause == kNone ? QVariant()
                                  : QVariant(causeTextOf(*compared->diff, compared->diff->displacements.causes[cause]));
        });
        addColumnOf(Texts::tr("Address in A"), m_diff.a, &PartPair::a);
        addColumnOf(Texts::tr("Address in B"), m_diff.b, &PartPair::b);
    }

    /// All of them: that a section is as it was is an answer too. A row's parts are the first in it.
    void addSections() {
        name(Texts::tr("Sections"), Texts::tr("There are no sections"));
        const auto compared = m_compared;
        const auto& sections = m_diff.sections;
        m_list.parts = [compared, &sections](std::uint32_t row) {
            const auto first = [](const CompareSide& side, std::uint32_t section) {
                if (section == kNone || !side.image->sections[section].isAlloc()) return kNone;
                return side.partAt(side.image->sections[section].vma);
            };
            return PartPair{first(compared->diff->a, sections[row].a), first(compared->diff->b, sections[row].b)};
        };
        m_list.delta = [compared, &sections](std::uint32_t row) { return sections[row].delta(); };
        m_list.order =
            largestFirst(sections.size(), [&](std::uint32_t row) { return magnitude(sections[row].delta()); });
        addColumn(Texts::tr("Section"), ColumnStyle::Name, 30, [compared, &sections](std::uint32_t row) {
            return QVariant(text(sectionName(*compared->diff, sections[row])));
        });
        addDelta(Texts::tr("Delta"));
        const auto addSize = [&](const QString& title, std::uint32_t SectionChange::* index,
                                 ByteCount SectionChange::* size) {
            addColumn(title, ColumnStyle::Number, 14, [compared, &sections, index, size](std::uint32_t row) {
                return sections[row].*index == kNone ? QVariant()
                                                     : QVariant::fromValue<qulonglong>((sections[row].*size).value);
            });
        };
        addSize(Texts::tr("In A"), &SectionChange::a, &SectionChange::sizeA);
        addSize(Texts::tr("In B"), &SectionChange::b, &SectionChange::sizeB);
        addColumn(Texts::tr("Moved by"), ColumnStyle::Text, 14, [compared, &sections](std::uint32_t row) {
            const SectionChange& change = sections[row];
            if (change.a == kNone || change.b == kNone) return QVariant();
            const Section& a = compared->diff->a.image->sections[change.a];
            const Section& b = compared->diff->b.image->sections[change.b];
            if (!a.isAlloc() || !b.isAlloc()) return QVariant();
            return QVariant(displacementText(wrappingDifference(b.vma.value, a.vma.value)));
        });
    }

    ComparedBuildsPtr m_compared;
    const LayoutDiff& m_diff;
    DifferenceList m_list;
};

class DifferenceMatch {
public:
    DifferenceMatch(const DifferenceList& list, const ComparedBuilds& compared, const Query& query)
        : m_list(list), m_compared(compared), m_query(query) {}

    bool operator()(std::uint32_t row) const {
        return std::ranges::all_of(m_query.terms,
                                   [&](const QueryTerm& term) { return holds(term, row) != term.isExcluded; });
    }

private:
    bool holds(const QueryTerm& term, std::uint32_t row) const {
        const LayoutDiff& diff = *m_compared.diff;
        const auto [a, b] = m_list.parts(row);
        const bool isInB = b != kNone, standsInB = isInB && m_list.side(row) == Side::B;
        if (term.kind == TermKind::Field && term.key == "size")
            return term.number && compares(term.comparison, magnitude(m_list.delta(row)), *term.number);
        if (m_list.kind == DifferenceKind::Sections && term.kind != TermKind::Address)
            return containsName(term, sectionName(diff, diff.sections[row]));
        if (!isInB && a == kNone) return false;
        const CompareSide& side = standsInB ? diff.b : diff.a;
        const std::uint32_t part = standsInB ? b : a;
        switch (term.kind) {
        case TermKind::Substring:
        case TermKind::Regex:
            return containsName(term, side.name(part));
        case TermKind::Address:
            return (a != kNone && diff.a.partAt(term.address) == a) || (isInB && diff.b.partAt(term.address) == b);
        case TermKind::Range:
            return (a != kNone && touches(term, diff.a.parts[a])) || (isInB && touches(term, diff.b.parts[b]));
        case TermKind::Field:
            break;
        }
        const Owners& owners = standsInB ? *m_compared.ownersB : *m_compared.ownersA;
        if (term.key == "owner") return isOwned(term, side, owners, part);
        if (term.key == "name") return containsText(side.name(part), term.needle, term.foldsCase);
        if (term.key != "section") return false;
        const std::uint32_t section = side.parts[part].section;
        return section != kNone && containsText(side.image->sections[section].name, term.needle, term.foldsCase);
    }

    static bool touches(const QueryTerm& term, const Part& part) {
        return part.vma < term.end && (term.address < part.end() || part.vma == term.address);
    }

    static bool containsName(const QueryTerm& term, std::string_view name) {
        if (term.kind == TermKind::Regex) return term.regex.match(text(name)).hasMatch();
        return containsText(name, term.needle, term.foldsCase);
    }

    /// There are fewer owners than rows: each is asked once.
    bool isOwned(const QueryTerm& term, const CompareSide& side, const Owners& owners, std::uint32_t part) const {
        const std::uint32_t node = ownerOf(side, owners, part);
        const auto [known, isNew] = m_owned.try_emplace({&term, &owners, node}, false);
        if (isNew)
            known->second =
                containsText(node == kNone ? std::string() : owners.path(node), term.needle, term.foldsCase);
        return known->second;
    }

    const DifferenceList& m_list;
    const ComparedBuilds& m_compared;
    const Query& m_query;
    mutable std::map<std::tuple<const QueryTerm*, const Owners*, std::uint32_t>, bool> m_owned;
};

} // namespace

DifferenceList differenceList(DifferenceKind kind, const ComparedBuildsPtr& compared) {
    return ListMaker(kind, compared).run();
}

DifferenceListsPtr differenceLists(const ComparedBuildsPtr& compared) {
    std::vector<DifferenceList> lists;
    lists.reserve(kDifferenceKinds.size());
    for (const DifferenceKind kind : kDifferenceKinds)
        lists.push_back(differenceList(kind, compared));
    return std::make_shared<const std::vector<DifferenceList>>(std::move(lists));
}

std::vector<std::uint32_t> hitsIn(const DifferenceList& list, const ComparedBuilds& compared, const Query& query,
                                  const Progress& progress) {
    constexpr std::size_t kAskEvery = 4096; // rows between two looks at Cancel
    if (query.isBroken()) return {};
    if (query.isAll()) return list.order;
    std::vector<std::uint32_t> hits;
    const DifferenceMatch isHit(list, compared, query);
    for (std::size_t i = 0; i < list.order.size(); ++i) {
        if (i % kAskEvery == 0 && progress.cancelled()) return {};
        if (isHit(list.order[i])) hits.push_back(list.order[i]);
    }
    return hits;
}

} // namespace strata
