// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/subject.h"

namespace strata {

std::string Subject::name() const {
    const std::filesystem::path& path = m_document->path;
    return (path.parent_path().filename() / path.filename()).string();
}

void Subject::findCalls() const {
    std::call_once(m_branchesOnce, [this] {
        if (const auto scan = branchesOf(*m_document); scan && (*scan)->isa != nullptr) {
            m_branches = *scan;
            m_calls = strata::findCalls(image(), **scan, m_document->stubs, m_document->linker());
        }
        m_callers.emplace(m_calls, m_document->stubs.size());
    });
}

const BranchScan* Subject::branches() const {
    findCalls();
    return m_branches.get();
}

const std::vector<Call>& Subject::calls() const {
    findCalls();
    return m_calls;
}

const CallersOfStubs& Subject::callers() const {
    findCalls();
    return *m_callers;
}

const FunctionEntries& Subject::entries() const {
    std::call_once(m_entriesOnce, [this] { m_entries.emplace(image()); });
    return *m_entries;
}

const NamesExplained& Subject::names() const {
    std::call_once(m_namesOnce, [this] {
        if (m_document->kallsyms)
            m_names = explainNames(tableBytes(image(), *m_document->kallsyms), *m_document->kallsyms);
    });
    return m_names;
}

const std::optional<WhyAnswer>& Subject::why() const {
    std::call_once(m_whyOnce, [this] {
        if (m_before == nullptr) return;
        if (auto answer = whyBetween(m_before->documentPtr(), m_document)) m_why = std::move(*answer);
    });
    return m_why;
}

} // namespace strata
