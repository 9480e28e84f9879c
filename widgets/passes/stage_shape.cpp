// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/stage_shape.h"

#include <algorithm>
#include <cmath>

namespace strata {

namespace {

/// A longer hole is no distance that code crosses (x86's per-cpu data at 0): it gets a width of its own.
constexpr std::uint64_t kLongestHole = 64U << 20U, kShownInstead = 1U << 20U;

double unitsOf(ByteCount bytes) {
    return std::cbrt(static_cast<double>(bytes.value));
}

class BarMaker {
public:
    explicit BarMaker(const LinkedPass& link) : m_link(link), m_room(link.room) {}

    StageBar make() {
        for (const LinkedSection& section : m_link.sections) {
            addHole(section);
            addSection(section);
            m_end = std::max(m_end, section.end());
        }
        // Tables behind all sections: in one of their own that the image does not have.
        if (m_link.tables > m_room && !m_hasTables)
            add({StagePiece::Kind::Tables, ContentKind::Kallsyms, QStringLiteral("kallsyms"), m_end,
                 m_link.tables - m_room});
        if (m_room.value > 0) addRoom(m_end, m_room);
        for (const LinkedStubs& stubs : m_link.stubPlaces)
            m_bar.stubs.push_back({xOf(stubs.at), stubs.count});
        return std::move(m_bar);
    }

private:
    void add(StagePiece piece) {
        if (piece.size.value == 0) return;
        const bool isLong = piece.kind == StagePiece::Kind::Hole && piece.size.value > kLongestHole;
        piece.x0 = m_bar.width();
        piece.x1 = piece.x0 + unitsOf(isLong ? ByteCount{kShownInstead} : piece.size);
        m_bar.pieces.push_back(std::move(piece));
    }

    void addRoom(Vma at, ByteCount size) {
        add({StagePiece::Kind::Room, ContentKind::Kallsyms, QStringLiteral("kallsyms room"), at, size});
        m_room = {};
    }

    void addHole(const LinkedSection& section) {
        if (m_end.value == 0 || section.begin <= m_end) return;
        ByteCount size = section.begin - m_end;
        Vma at = m_end;
        if (m_room.value > 0 && size >= m_room && at > m_link.tablesAt) {
            at = at + m_room, size = size - m_room;
            addRoom(m_end, m_link.room);
        }
        add({StagePiece::Kind::Hole, ContentKind::Other, QString::fromStdString(section.name) + '<', at, size});
    }

    void addSection(const LinkedSection& section) {
        const QString name = QString::fromStdString(section.name);
        const ByteCount tables = m_link.tables - m_room;
        const bool holds =
            tables.value > 0 && !m_hasTables && m_link.tablesAt >= section.begin && m_link.tablesAt < section.end();
        if (!holds) return add({StagePiece::Kind::Section, section.kind, name, section.begin, section.size});
        m_hasTables = true;
        const ByteCount before = m_link.tablesAt - section.begin;
        const ByteCount within = std::min(tables, section.size - before);
        add({StagePiece::Kind::Section, section.kind, name, section.begin, before});
        add({StagePiece::Kind::Tables, ContentKind::Kallsyms, QStringLiteral("kallsyms"), m_link.tablesAt, within});
        add({StagePiece::Kind::Section, section.kind, name + '>', m_link.tablesAt + within,
             section.size - before - within});
    }

    double xOf(Vma vma) const {
        const auto behind = std::ranges::upper_bound(m_bar.pieces, vma, {}, &StagePiece::begin);
        if (behind == m_bar.pieces.begin()) return 0;
        const StagePiece& piece = *std::prev(behind);
        const auto within = static_cast<double>((vma - piece.begin).value);
        return piece.x0 + (piece.x1 - piece.x0) * std::min(1.0, within / static_cast<double>(piece.size.value));
    }

    const LinkedPass& m_link;
    ByteCount m_room; ///< Still to be placed.
    StageBar m_bar;
    Vma m_end;
    bool m_hasTables = false;
};

} // namespace

StageBar barOf(const LinkedPass& link) {
    return BarMaker(link).make();
}

const StagePiece* sameIn(const StageBar& other, const StagePiece& piece) {
    const auto found = std::ranges::find_if(
        other.pieces, [&](const StagePiece& each) { return each.kind == piece.kind && each.name == piece.name; });
    return found == other.pieces.end() ? nullptr : &*found;
}

StageBar between(const StageBar& from, const StageBar& to, double share) {
    StageBar bar = to;
    double last = 0;
    const auto mixed = [share](double a, double b) { return a + (b - a) * share; };
    for (StagePiece& piece : bar.pieces) {
        const StagePiece* before = sameIn(from, piece);
        const double x0 = before ? before->x0 : last, x1 = before ? before->x1 : last;
        last = x1;
        piece.x0 = mixed(x0, piece.x0);
        piece.x1 = mixed(x1, piece.x1);
    }
    for (StageStubs& stubs : bar.stubs) {
        const auto same = std::ranges::find_if(to.pieces, [&](const StagePiece& p) { return stubs.x <= p.x1; });
        if (same == to.pieces.end() || same->x1 <= same->x0) continue;
        const StagePiece& now = bar.pieces[static_cast<std::size_t>(same - to.pieces.begin())];
        stubs.x = now.x0 + (stubs.x - same->x0) / (same->x1 - same->x0) * (now.x1 - now.x0);
    }
    return bar;
}

} // namespace strata
