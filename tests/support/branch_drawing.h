// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/fake_document.h"
#include "tests/support/map_drawing.h"

#include <QString>

#include <algorithm>

namespace strata::test {

inline DocumentPtr loaded(const QString& path) {
    const auto document = loadDocument(path.toStdString());
    return document ? *document : nullptr;
}

/// The bundled kernel whose tables stand in the middle and cost 64 stubs.
inline QString bundledSample() {
    return QString(STRATA_SAMPLES) + "/kallsyms-middle/vmlinux";
}

/// The bundled sample, or another image, with its branches.
struct BranchDrawing : MapDrawing {
    explicit BranchDrawing(const QString& path = bundledSample(), AxisDomain domain = AxisDomain::Memory)
        : MapDrawing(loaded(path), AxisScale::Compressed, domain) {
        index.branches = indexBranches(*document);
    }
    const ReachPressure& pressure() const { return index.branches->pressure; }
    ItemRef symbol(std::string_view name) const { return {Side::A, RefKind::Symbol, symbolIndex(*document, name)}; }
    /// The stub that leads to a function.
    ItemRef stubTo(std::string_view name) const {
        const auto found = std::ranges::find(document->stubs, name, &Stub::targetName);
        if (found == document->stubs.end()) qFatal("no stub to %s", std::string(name).c_str());
        return {Side::A, RefKind::Stub, static_cast<std::uint32_t>(found - document->stubs.begin())};
    }
    double middleOf(ItemRef ref) const {
        const auto range = rangeOf(index, axis, ref);
        return (projection.xOfBegin(range->begin) + projection.xOfEnd(range->end)) / 2;
    }
};

} // namespace strata::test
