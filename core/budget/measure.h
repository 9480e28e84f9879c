// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/budget/budget.h"
#include "core/document/document.h"
#include "core/layout/owners.h"
#include "core/reach/reach.h"

#include <map>

namespace strata {

/// The quantities of one image. Owners and branches are worked out when the first limit asks for them.
class Measurer {
public:
    explicit Measurer(DocumentPtr document) : m_document(std::move(document)) {}

    const Document& document() const { return *m_document; }
    /// Bytes or a count. An Error when the image has nothing of that name (isAbsent() of it), or nothing to tell it by:
    /// no link map, no symbol table, a machine whose branches can't be decoded.
    Result<std::uint64_t> measure(const BudgetLimit& limit);
    /// Whether the last Error of measure() said that there is none; else nobody knows.
    bool isAbsent() const { return m_isAbsent; }

private:
    Result<std::uint64_t> sectionBytes(const std::string& name);
    Result<std::uint64_t> ownerBytes(const std::string& path);
    Result<std::uint64_t> headroom(const std::string& branchClass);
    Result<std::uint64_t> kallsyms(Quantity quantity);
    std::unexpected<Error> absent(std::string sentence);
    void sumOwners();
    Result<void> decode();

    DocumentPtr m_document;
    bool m_isAbsent = false;
    std::shared_ptr<const BranchScan> m_branches;
    std::optional<ReachSummary> m_reach;
    std::optional<std::map<std::string, OwnerBytes>> m_owners; ///< By path; folders and archives with a slash behind.
};

} // namespace strata
