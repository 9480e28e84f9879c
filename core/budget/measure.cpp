// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/budget/measure.h"

#include "core/kallsyms/verify.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>

namespace strata {

namespace {

std::unexpected<Error> unknown(std::string sentence) {
    return std::unexpected(Error{std::move(sentence), {}});
}

ByteCount slackOf(const Kallsyms& tables) {
    ByteCount slack;
    for (const auto& slot : tables.tables)
        if (slot && slot->slot > slot->used) slack += slot->slot - slot->used;
    return slack;
}

} // namespace

std::unexpected<Error> Measurer::absent(std::string sentence) {
    m_isAbsent = true;
    return unknown(std::move(sentence));
}

Result<std::uint64_t> Measurer::measure(const BudgetLimit& limit) {
    m_isAbsent = false;
    switch (limit.quantity) {
    case Quantity::FileSize:
        return m_document->layout.fileSize.value;
    case Quantity::MemorySize:
        return m_document->layout.memorySize.value;
    case Quantity::Section:
        return sectionBytes(limit.name);
    case Quantity::Owner:
        return ownerBytes(limit.name);
    case Quantity::Stubs:
        return m_document->stubs.size();
    case Quantity::Headroom:
        return headroom(limit.name);
    case Quantity::KallsymsBytes:
    case Quantity::KallsymsSlack:
    case Quantity::KallsymsWrong:
        return kallsyms(limit.quantity);
    }
    return unknown("not measured");
}

Result<std::uint64_t> Measurer::sectionBytes(const std::string& name) {
    std::optional<ByteCount> sum;
    for (const Section& section : m_document->image.sections)
        if (section.name == name) sum = sum.value_or(ByteCount{}) + section.size;
    if (!sum) return absent("no section has that name");
    return sum->value;
}

void Measurer::sumOwners() {
    const Document& document = *m_document;
    const Owners owners = ownersOf(document);
    m_owners.emplace();
    for (std::uint32_t i = 1; i < owners.nodes.size(); ++i) {
        const OwnerKind kind = owners.nodes[i].kind;
        if (kind == OwnerKind::InputSection || kind == OwnerKind::Symbol) continue;
        const bool holdsObjects = kind == OwnerKind::Directory || kind == OwnerKind::Archive;
        (*m_owners)[owners.path(i) + (holdsObjects ? "/" : "")] += owners.nodes[i].bytes;
    }
}

Result<std::uint64_t> Measurer::ownerBytes(const std::string& path) {
    if (!m_owners) sumOwners();
    auto found = m_owners->find(path);
    // "lib/lib.a" is as good as "lib/lib.a/"
    if (found == m_owners->end()) found = m_owners->find(path + "/");
    if (found != m_owners->end()) return found->second.total().value;
    if (m_document->map) return absent("the link map has no folder or object of that path");
    return unknown("no folder or source file has that path, and there is no link map to know objects by");
}

Result<void> Measurer::decode() {
    if (m_branches) return {};
    auto scanned = branchesOf(*m_document);
    if (!scanned) return std::unexpected(scanned.error());
    m_branches = std::move(*scanned);
    return {};
}

Result<std::uint64_t> Measurer::headroom(const std::string& branchClass) {
    if (const auto decoded = decode(); !decoded) return std::unexpected(decoded.error());
    const BranchScan& scan = *m_branches;
    if (scan.isa == nullptr)
        return unknown(fmt::format("branches of {} can't be decoded", machineName(m_document->image)));
    if (branchClass.empty()) {
        const auto next = nextToBreak(m_document->image, scan, 1);
        if (next.empty()) return absent("no branch leaves its function");
        return reachHeadroom(scan, scan.branches[next.front()]).value;
    }
    std::vector<std::string_view> known;
    if (!m_reach) m_reach = summarizeReach(m_document->image, scan);
    for (const ReachClass& row : m_reach->classes) {
        known.emplace_back(branchForms(*scan.isa)[row.form].key);
        if (known.back() == branchClass) return row.headroom.value;
    }
    return absent(fmt::format("no branch is of that class; there are {}", fmt::join(known, ", ")));
}

Result<std::uint64_t> Measurer::kallsyms(Quantity quantity) {
    if (!m_document->kallsyms) return absent(fmt::format("no kallsyms tables: {}", m_document->noKallsyms));
    const Kallsyms& tables = *m_document->kallsyms;
    if (quantity == Quantity::KallsymsBytes) return tables.bytes.value;
    if (quantity == Quantity::KallsymsSlack) return slackOf(tables).value;
    const KallsymsReport report = verifyKallsyms(m_document->image, tables, inferOptions(m_document->image, tables));
    if (report.reference == KallsymsReferenceKind::None) return unknown("there is no symbol table to compare with");
    return report.wrong().size();
}

} // namespace strata
