// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compare.h"
#include "core/compare/compare_text.h"

namespace strata {

namespace {

class CompareJson {
public:
    explicit CompareJson(const Compared& compared) : m_compared(compared), m_diff(compared.diff) {}

    /// `name, kind, owner` and the section; a and b are for the caller.
    Json part(std::uint32_t a, std::uint32_t b) const {
        const bool inB = b != kNone;
        const CompareSide& side = inB ? m_diff.b : m_diff.a;
        const std::uint32_t at = inB ? b : a;
        Json json = Json::object();
        json.set("name", side.name(at))
            .set("kind", causeKindName(inB ? m_diff.kindsB[b] : m_diff.kindsA[a]))
            .set("owner", m_compared.owner(a, b))
            .set("section", sectionName(*side.image, side.parts[at].section));
        return json;
    }

    Json changes(const std::vector<PartChange>& list) const {
        Json array = Json::array();
        for (const PartChange& change : list) {
            Json json = part(change.a, change.b);
            json.set("a", change.a == kNone ? ByteCount{} : m_diff.a.parts[change.a].size)
                .set("b", change.b == kNone ? ByteCount{} : m_diff.b.parts[change.b].size)
                .set("delta", Json(change.delta));
            array.push(std::move(json));
        }
        return array;
    }

    Json moved() const {
        Json array = Json::array();
        for (const MovedRun& run : m_diff.displacements.moved) {
            Json json = part(run.a, run.b);
            json.set("a", m_diff.a.parts[run.a].vma)
                .set("b", m_diff.b.parts[run.b].vma)
                .set("delta", signedJson(run.displacement))
                .set("symbols", run.symbols)
                .set("bytes", run.bytes)
                .set("cause", run.cause);
            array.push(std::move(json));
        }
        return array;
    }

    Json causes() const {
        Json array = Json::array();
        for (const Cause& cause : m_diff.displacements.causes) {
            Json json = Json::object();
            const auto [side, part] = causePart(m_diff, cause);
            json.set("name", side.name(part))
                .set("kind", causeKindName(cause.kind))
                .set("change", changeName(cause.change))
                .set("delta", Json(cause.delta))
                .set("displacement", signedJson(cause.displacement))
                .set("primary", cause.isPrimary)
                .set("moved_symbols", cause.movedSymbols);
            array.push(std::move(json));
        }
        return array;
    }

    Json sections() const {
        Json array = Json::array();
        for (const SectionChange& change : m_diff.sections) {
            Json json = Json::object();
            json.set("name", sectionName(m_diff, change))
                .set("a", change.a == kNone ? Json() : Json(change.sizeA))
                .set("b", change.b == kNone ? Json() : Json(change.sizeB))
                .set("delta", Json(change.delta()));
            array.push(std::move(json));
        }
        return array;
    }

    static Json totals(const Totals& totals) {
        Json json = Json::object();
        json.set("a", totals.a).set("b", totals.b).set("delta", Json(totals.delta()));
        return json;
    }

private:
    const Compared& m_compared;
    const LayoutDiff& m_diff;
};

} // namespace

std::string compareJson(const Compared& compared, const CommandOptions& options) {
    const LayoutDiff& diff = compared.diff;
    const CompareJson write(compared);
    Json total = CompareJson::totals(diff.memory);
    total.set("file", CompareJson::totals(diff.file))
        .set("padding", CompareJson::totals(diff.padding))
        .set("moved_symbols", diff.movedSymbols)
        .set("same_symbols", diff.sameSymbols);
    Diagnostics all = diff.a.document->diagnostics;
    all.insert(all.end(), diff.b.document->diagnostics.begin(), diff.b.document->diagnostics.end());
    Json json = jsonDocument("compare", options);
    json.set("other", options.other.string())
        .set("totals", std::move(total))
        .set("added", write.changes(diff.added))
        .set("removed", write.changes(diff.removed))
        .set("grown", write.changes(diff.grown))
        .set("shrunk", write.changes(diff.shrunk))
        .set("changed", write.changes(diff.changed))
        .set("moved", write.moved())
        .set("causes", write.causes())
        .set("sections", write.sections())
        .set("diagnostics", toJson(all));
    return json.text();
}

} // namespace strata
