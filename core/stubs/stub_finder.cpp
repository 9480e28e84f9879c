// SPDX-License-Identifier: GPL-3.0-or-later
// Three sources, the surest first: symbols that the linker made, confirmed by their code where people could have given
// the same name; then, at the target of every direct branch that is no entry of a known function and lies inside none,
// code as a linker writes it (stub_patterns). A bare branch is such code too, and people write it as well
// (kvm_interrupt on ppc64, or `beq 1f … 1: b far`): it is taken for a stub only when a caller under another symbol, or
// in a function that ends before it, could not have reached the target by itself, and nobody named it. An erratum
// veneer is told by the branches to it and out of it (erratum). Last, a stub may bear the name of where it leads.
#include "core/image/elf_constants.h"
#include "core/layout/find.h"
#include "core/stubs/erratum.h"
#include "core/stubs/known_code.h"
#include "core/stubs/stub_names.h"
#include "core/stubs/stub_patterns.h"
#include "core/stubs/toc.h"

#include <algorithm>
#include <unordered_map>

namespace strata {

namespace {

constexpr ByteCount kLongestStub{36}; // ppc64 plt_call

/// True when the map gives these bytes to an object file: then people wrote them, whatever the name.
bool comesFromObject(const Piece* piece, const LinkMap* map) {
    if (piece == nullptr || map == nullptr || piece->kind != PieceKind::InputSection) return false;
    return !map->inputs[piece->mapInput].object.starts_with('<'); // lld: "<internal>"
}

/// A stub symbol without a size (ppc64) owns the bytes up to the next symbol or the end of its stub section.
ByteCount stubSize(const Symbol& symbol, Vma nextSymbol, const Piece* piece) {
    if (symbol.size.value > 0) return symbol.size;
    ByteCount size = std::min(nextSymbol - symbol.value, kLongestStub);
    if (piece != nullptr) size = std::min(size, piece->vma + piece->size - symbol.value);
    return size;
}

/// Fills in Stub::target for names that exactly one defined symbol has.
void resolveTargets(const Image& image, std::vector<Stub>& stubs) {
    struct Found {
        Vma vma;
        unsigned count = 0;
    };
    std::unordered_map<std::string_view, Found> targets;
    for (const Stub& stub : stubs) {
        if (!stub.targetName.empty()) targets.try_emplace(stub.targetName);
    }
    for (const Symbol& symbol : image.symbols) {
        const auto found = symbol.isDefined() ? targets.find(symbol.name) : targets.end();
        if (found == targets.end()) continue;
        found->second.vma = symbol.value;
        ++found->second.count;
    }
    for (Stub& stub : stubs) {
        const auto found = targets.find(stub.targetName);
        if (found != targets.end() && found->second.count == 1) stub.target = found->second.vma;
    }
}

class StubFinder {
public:
    StubFinder(const Image& image, const LinkMap* map, const Layout& layout, const BranchScan* scan)
        : m_image(image), m_map(map), m_layout(layout), m_scan(scan), m_code(image), m_entries(image),
          m_tocs(m_code, m_entries), m_known(image) {
        findFunctions();
    }
    std::vector<Stub> run();

private:
    void addNamed();
    void addNamed(std::uint32_t index, const StubName& name);
    void addUnderTargetsName();
    void sort();
    void decodeNamed();
    std::span<const Branch> callersOf(Vma vma) const;
    bool decode(Stub& stub) const;
    bool isInStubSection(std::uint32_t section, Vma vma) const;
    void addByPattern();
    void addBehindVeneers();
    void findFunctions();
    void collectBranches();
    bool isInFunction(Vma vma) const;
    std::size_t startBefore(Vma vma) const;
    bool isNamed(std::uint32_t section, Vma vma) const;
    std::optional<StubShape> shapeAt(std::span<const Branch> callers) const;
    bool isNeeded(const Branch& caller, const std::optional<Vma>& target) const;
    ByteCount thumbEntryBefore(std::uint32_t section, Vma at, CodeState state) const;
    void sizeFromMap();
    void nameTargets();
    void countCallers();

    const Image& m_image;
    const LinkMap* m_map;
    const Layout& m_layout;
    const BranchScan* m_scan; ///< May be null.
    StubCode m_code;
    FunctionEntries m_entries;
    TocTable m_tocs;
    KnownCode m_known;
    std::vector<Branch> m_branches;               ///< By target; those into known functions are left out.
    std::vector<std::pair<Vma, Vma>> m_functions; ///< [begin, end) of symbols that say so, by begin; disjoint.
    std::vector<Vma> m_starts;                    ///< Of all symbols and functions, in order.
    std::vector<Stub> m_stubs;
};

void StubFinder::addNamed() {
    for (std::uint32_t i = 0; i < m_image.symbols.size(); ++i) {
        const Symbol& symbol = m_image.symbols[i];
        if (symbol.binding != elf::kBindingLocal || symbol.section >= m_image.sections.size()) continue;
        if (const auto name = readStubName(m_image.machine, symbol.name)) addNamed(i, *name);
    }
}

void StubFinder::addNamed(std::uint32_t index, const StubName& name) {
    const auto& symbols = m_image.symbols;
    const Symbol& symbol = symbols[index];
    const Section& section = m_image.sections[symbol.section];
    // A linker's stub is where its symbol says; damage is not.
    if (symbol.value < section.vma || symbol.value - section.vma >= section.size) return;
    const ByteCount rest = section.size - (symbol.value - section.vma);
    const auto at = findPiece(m_layout, symbol.section, symbol.value);
    const Piece* piece = at ? &m_layout.pieces[*at] : nullptr;
    const bool isFunction = symbol.type == elf::kSymbolFunction;
    if (!name.onlyLinkersUse && (!isFunction || comesFromObject(piece, m_map))) return;
    const auto next = std::ranges::upper_bound(m_starts, symbol.value);
    Vma nextVma = symbol.value + rest;
    if (next != m_starts.end()) nextVma = std::min(nextVma, *next);
    m_stubs.push_back({.vma = symbol.value,
                       .size = std::min(stubSize(symbol, nextVma, piece), rest),
                       .kind = name.kind,
                       .foundBy = StubEvidence::Symbol,
                       .symbol = index,
                       .section = symbol.section,
                       .targetName = name.target});
}

/// A secure gateway of arm, an export stub of hppa: the function's symbol was moved to it.
void StubFinder::addUnderTargetsName() {
    if (m_image.machine != elf::kMachineArm && m_image.machine != elf::kMachinePaRisc) return;
    for (const FunctionEntries::Entry& entry : m_entries.entries()) {
        const std::uint32_t section = m_image.symbols[entry.symbol].section;
        const auto shape = matchNamedStub(m_code, section, entry.vma);
        if (!shape || (!m_stubs.empty() && m_stubs.back().vma == entry.vma)) continue;
        m_stubs.push_back({.vma = entry.vma,
                           .size = shape->size,
                           .kind = shape->kind,
                           .foundBy = StubEvidence::Pattern,
                           .symbol = entry.symbol,
                           .section = section,
                           .target = shape->target});
    }
}

void StubFinder::sort() {
    std::ranges::sort(m_stubs, {}, &Stub::vma);
}

std::span<const Branch> StubFinder::callersOf(Vma vma) const {
    const auto callers = std::ranges::equal_range(m_branches, vma, {}, &Branch::target);
    return {callers.begin(), callers.end()};
}

/// Target and kind by the code, where it can be read: a `__long_branch_` of lld jumps through a pointer. False when the
/// code is none that a linker writes, or so plain that it could be anybody's.
bool StubFinder::decode(Stub& stub) const {
    if (stub.kind == StubKind::Erratum) {
        stub.target = erratumTarget(*m_scan, stub.vma, stub.size);
        return true;
    }
    const auto callers = callersOf(stub.vma);
    auto shape = matchStub(m_code, stub.section, stub.vma, CodeState::Code, m_tocs.ofCallers(callers));
    const bool isThumb = !callers.empty() && callers.front().targetState == CodeState::Thumb;
    if (isThumb || !shape)
        if (const auto thumb = matchStub(m_code, stub.section, stub.vma, CodeState::Thumb)) shape = thumb;
    if (!shape) return false;
    if (shape->target) stub.target = shape->target;
    if (stub.kind == StubKind::LongBranch || stub.kind == StubKind::Other) stub.kind = shape->kind;
    return !shape->plainBranch || shape->size.value > 4;
}

/// Whether the map says that the linker made these bytes.
bool StubFinder::isInStubSection(std::uint32_t section, Vma vma) const {
    const auto piece = findPiece(m_layout, section, vma);
    return piece && m_layout.pieces[*piece].kind == PieceKind::Stubs;
}

/// Keeps those that only a linker can have named, those whose code is a linker's, and those in its stub sections.
void StubFinder::decodeNamed() {
    std::erase_if(m_stubs, [&](Stub& stub) {
        if (stub.foundBy != StubEvidence::Symbol) return false;
        const auto name = readStubName(m_image.machine, m_image.symbols[stub.symbol].name);
        return !decode(stub) && !name->onlyLinkersUse && !isInStubSection(stub.section, stub.vma);
    });
}

void StubFinder::findFunctions() {
    for (const Symbol& symbol : m_image.symbols)
        m_starts.push_back(symbol.value);
    const auto symbols = static_cast<std::ptrdiff_t>(m_starts.size());
    constexpr ByteCount kAnyInstruction{2};
    for (const FunctionEntries::Entry& entry : m_entries.entries()) {
        m_known.add(entry.vma, entry.vma + kAnyInstruction);
        if (entry.vma != entry.global) continue;
        m_starts.push_back(entry.vma);
        const ByteCount size = m_image.symbols[entry.symbol].size;
        if (size.value == 0) continue;
        const Vma end = entry.vma + size;
        if (m_functions.empty() || entry.vma >= m_functions.back().second)
            m_functions.emplace_back(entry.vma, end);
        else
            m_functions.back().second = std::max(m_functions.back().second, end);
    }
    for (const auto& [begin, end] : m_functions)
        m_known.add(begin, end);
    // Both are in order already, but for damage.
    if (!std::ranges::is_sorted(m_image.symbols, {}, &Symbol::value)) std::ranges::sort(m_starts);
    std::ranges::inplace_merge(m_starts, m_starts.begin() + symbols);
}

/// A kernel of ppc64 has 600 000 branches, of which all but some hundreds stay among functions that symbols know:
/// sorting only the rest takes a tenth of the time.
void StubFinder::collectBranches() {
    for (const Stub& stub : m_stubs)
        m_known.remove(stub.vma, stub.vma + stub.size);
    std::ranges::copy_if(m_scan->branches, std::back_inserter(m_branches),
                         [&](const Branch& branch) { return !m_known.has(branch.target); });
    std::ranges::stable_sort(m_branches, {}, &Branch::target);
}

bool StubFinder::isInFunction(Vma vma) const {
    const auto behind = std::ranges::upper_bound(m_functions, vma, {}, &std::pair<Vma, Vma>::first);
    return behind != m_functions.begin() && vma < std::prev(behind)->second;
}

bool StubFinder::isNeeded(const Branch& caller, const std::optional<Vma>& target) const {
    if (!target) return false;
    Branch direct = caller;
    direct.target = *target;
    const BranchReach reach = m_scan->reach(direct);
    const std::int64_t distance = m_scan->distance(direct);
    return distance < reach.below || distance > reach.above;
}

/// Index behind the last symbol or function at or below `vma`.
std::size_t StubFinder::startBefore(Vma vma) const {
    return static_cast<std::size_t>(std::ranges::upper_bound(m_starts, vma) - m_starts.begin());
}

/// Whether a symbol stands at `vma`. What marks the start of a section (_stext) names no code.
bool StubFinder::isNamed(std::uint32_t section, Vma vma) const {
    if (vma == m_image.sections[section].vma) return false;
    const auto at = std::ranges::lower_bound(m_image.symbols, vma, {}, &Symbol::value);
    return at != m_image.symbols.end() && at->value == vma;
}

/// The size of what changes from Thumb to arm code in front of an arm entry: `bx pc; nop`, mold's `mov ip, pc; bx ip`.
ByteCount StubFinder::thumbEntryBefore(std::uint32_t section, Vma at, CodeState state) const {
    constexpr ByteCount kEntry{4};
    if (m_image.machine != elf::kMachineArm || state != CodeState::Code || at.value < kEntry.value) return {};
    const Vma begin{at.value - kEntry.value};
    const auto first = m_code.half(section, begin), second = m_code.half(section, begin + ByteCount{2});
    const bool isEntry = (first == 0x4778 && second == 0x46c0) || (first == 0x46fc && second == 0x4760);
    return isEntry ? kEntry : ByteCount{};
}

/// What stands where all of these branches lead.
std::optional<StubShape> StubFinder::shapeAt(std::span<const Branch> callers) const {
    const Branch& first = callers.front();
    const auto section = m_image.sectionAt(first.target);
    if (!section) return std::nullopt;
    if (callers.size() == 1 && !m_functions.empty())
        if (const auto erratum = erratumAt(m_image, *m_scan, first)) return erratum;
    auto shape = matchStub(m_code, *section, first.target, first.targetState, m_tocs.ofCallers(callers));
    if (!shape) return std::nullopt;
    if (!shape->plainBranch) return shape;
    const auto needs = [&](const Branch& caller) {
        const bool isElsewhere = isInFunction(caller.at) || startBefore(caller.at) != startBefore(first.target);
        return isElsewhere && isNeeded(caller, shape->target);
    };
    if (isNamed(*section, first.target) || std::ranges::none_of(callers, needs)) return std::nullopt;
    return shape;
}

void StubFinder::addByPattern() {
    const std::size_t named = m_stubs.size();
    for (auto begin = m_branches.begin(); begin != m_branches.end();) {
        const Vma at = begin->target;
        const auto end = std::ranges::find_if(begin, m_branches.end(), [&](const Branch& b) { return b.target != at; });
        const std::span<const Branch> callers(begin, end);
        begin = end;
        if (stubAround(std::span(m_stubs).first(named), at) != nullptr) continue;
        // A thunk of mold has an entry for each state of arm.
        if (m_stubs.size() > named && at < m_stubs.back().vma + m_stubs.back().size) continue;
        if (m_entries.symbolAt(at) || isInFunction(at)) continue;
        const auto shape = shapeAt(callers);
        if (!shape) continue;
        const std::uint32_t section = m_image.sectionAt(at).value_or(kNone);
        const ByteCount before = thumbEntryBefore(section, at, callers.front().targetState);
        const bool inMap = isInStubSection(section, at);
        m_stubs.push_back({.vma = Vma{(at - before).value},
                           .size = shape->size + before,
                           .kind = shape->kind,
                           .foundBy = inMap ? StubEvidence::Map : StubEvidence::Pattern,
                           .section = section,
                           .target = shape->target});
    }
}

/// An aarch64 veneer jumps by register, which with BTI may only land on `bti c`: a callee without has one made for it.
void StubFinder::addBehindVeneers() {
    if (m_image.machine != elf::kMachineAArch64) return;
    const std::size_t known = m_stubs.size();
    for (std::size_t i = 0; i < known; ++i) {
        const auto at = m_stubs[i].target;
        const auto section = at ? m_image.sectionAt(*at) : std::nullopt;
        if (!section || m_entries.symbolAt(*at) || isInFunction(*at) ||
            stubAround(std::span(m_stubs).first(known), *at) != nullptr)
            continue;
        const auto shape = matchStub(m_code, *section, *at, CodeState::Code);
        if (!shape || shape->size.value <= 4) continue;
        m_stubs.push_back({.vma = *at,
                           .size = shape->size,
                           .kind = shape->kind,
                           .foundBy = isInStubSection(*section, *at) ? StubEvidence::Map : StubEvidence::Pattern,
                           .section = *section,
                           .target = shape->target});
    }
    sort();
    const auto again = std::ranges::unique(m_stubs, {}, &Stub::vma); // several veneers may lead to one
    m_stubs.erase(again.begin(), again.end());
}

/// Where the map knows the stub section, a stub's bytes go up to the next one, as they do where symbols tell.
void StubFinder::sizeFromMap() {
    for (std::size_t i = 0; i < m_stubs.size(); ++i) {
        Stub& stub = m_stubs[i];
        if (stub.foundBy != StubEvidence::Map) continue;
        const auto at = findPiece(m_layout, stub.section, stub.vma);
        const Piece& piece = m_layout.pieces[*at];
        Vma end = piece.vma + piece.size;
        if (i + 1 < m_stubs.size()) end = std::min(end, m_stubs[i + 1].vma);
        stub.size = std::max(stub.size, std::min(end - stub.vma, kLongestStub));
    }
}

void StubFinder::nameTargets() {
    for (Stub& stub : m_stubs)
        if (const auto function = stub.target ? m_entries.symbolAt(*stub.target) : std::nullopt)
            stub.targetName = m_image.symbols[*function].name;
}

void StubFinder::countCallers() {
    for (Stub& stub : m_stubs) {
        // Not only the first byte: a thunk of mold has an entry for each state of arm.
        const auto begin = std::ranges::lower_bound(m_branches, stub.vma, {}, &Branch::target);
        const auto end = std::ranges::lower_bound(m_branches, stub.vma + stub.size, {}, &Branch::target);
        stub.callers = static_cast<std::uint32_t>(
            std::count_if(begin, end, [&](const Branch& b) { return stubAround(m_stubs, b.at) == nullptr; }));
    }
}

std::vector<Stub> StubFinder::run() {
    addNamed();
    sort();
    resolveTargets(m_image, m_stubs);
    if (m_scan == nullptr || m_scan->isa == nullptr) return std::move(m_stubs);
    addUnderTargetsName();
    sort();
    collectBranches();
    decodeNamed();
    addByPattern();
    sort();
    addBehindVeneers();
    sizeFromMap();
    nameTargets();
    countCallers();
    return std::move(m_stubs);
}

} // namespace

std::vector<Stub> findStubs(const Image& image, const LinkMap* map, const Layout& layout, const BranchScan* branches) {
    if (!hasStubs(image.machine)) return {};
    return StubFinder(image, map, layout, branches).run();
}

} // namespace strata
