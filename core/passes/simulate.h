// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/passes/link_model.h"
#include "core/passes/wrong_symbols.h"

namespace strata {

/// Makes the links of a build again from one image of it, the first or the last or any other. What takes long is done
/// once, a run takes milliseconds for each link of a kernel.
class PassSimulator {
public:
    /// `scan` may be null: then no stubs come. An Error when nothing could be put into tables, or when cancelled.
    static Result<std::shared_ptr<const PassSimulator>> of(DocumentPtr document, std::shared_ptr<const BranchScan> scan,
                                                           const Progress& progress = {});

    PassRun run(const PassSettings& settings, const Progress& progress = {}) const;
    /// `settings` with what they leave open as this image has it.
    PassSettings filledIn(PassSettings settings) const;
    const Document& document() const { return *m_document; }

    PassSimulator(DocumentPtr document, std::shared_ptr<const BranchScan> scan, TablesModel tables);

private:
    struct Steps;
    std::int64_t namesMore(const PassSettings& settings, std::uint64_t stubs) const;
    LinkedPass describe(const Link& link, const LinkKnobs& knobs) const;
    void runPasses(Steps& steps, PassRun& run, const Progress& progress) const;
    void runSlots(Steps& steps, PassRun& run) const;
    std::optional<NoLoop> whyNoLoop(const Steps& steps, const PassRun& run) const;

    DocumentPtr m_document;
    std::shared_ptr<const BranchScan> m_scan;
    TablesModel m_tables;
    LinkModel m_model;
};

} // namespace strata
