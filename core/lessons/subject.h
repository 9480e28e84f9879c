// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/why.h"
#include "core/kallsyms/explain.h"
#include "core/reach/calls.h"

#include <mutex>

namespace strata {

class Subject;
using SubjectPtr = std::shared_ptr<const Subject>;

/// An image that lessons ask about, and what is worked out of it once somebody asks. May be used by several threads.
class Subject : public std::enable_shared_from_this<Subject> {
public:
    /// `before` is the link before it, or the build to compare with; null when there is none.
    Subject(DocumentPtr document, SubjectPtr before = nullptr)
        : m_document(std::move(document)), m_before(std::move(before)) {}

    const Document& document() const { return *m_document; }
    const DocumentPtr& documentPtr() const { return m_document; }
    const Image& image() const { return m_document->image; }
    const SubjectPtr& before() const { return m_before; }
    /// "kallsyms-middle/vmlinux": the file and the folder it lies in.
    std::string name() const;

    /// Null where the machine is not one whose branches are decoded.
    const BranchScan* branches() const;
    const std::vector<Call>& calls() const;
    const CallersOfStubs& callers() const;
    const FunctionEntries& entries() const; ///< Which function a branch leads to.
    const NamesExplained& names() const;    ///< Empty without tables.
    /// Why tables made from the link before are wrong in this one. Nothing without that link.
    const std::optional<WhyAnswer>& why() const;

private:
    DocumentPtr m_document;
    SubjectPtr m_before;
    mutable std::once_flag m_branchesOnce, m_entriesOnce, m_namesOnce, m_whyOnce;
    mutable std::shared_ptr<const BranchScan> m_branches;
    mutable std::vector<Call> m_calls;
    mutable std::optional<CallersOfStubs> m_callers;
    mutable std::optional<FunctionEntries> m_entries;
    mutable NamesExplained m_names;
    mutable std::optional<WhyAnswer> m_why;

    void findCalls() const;
};

} // namespace strata
