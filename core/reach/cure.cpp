// SPDX-License-Identifier: GPL-3.0-or-later
// Everything in memory is cut into blocks that moves keep whole (some 200 in a kernel). A call within one block is as
// far as it was, whatever moves; of the others only the difference between two blocks' shifts matters. So an order is
// judged without looking up an address: 0.2 ms for the 60 000 calls between blocks of a kernel, and 1000 orders are
// tried in a fraction of a second.
#include "core/reach/cure.h"

#include "core/reach/address_shift.h"

#include <algorithm>
#include <limits>
#include <ranges>

namespace strata {

namespace {

/// A call from one block into another.
struct Crossing {
    std::uint32_t from, to;     ///< Blocks.
    std::int64_t least, most;   ///< What `to` may move farther than `from`.
    std::uint64_t offset = 0;   ///< Of the caller in its block.
    std::uint32_t need = kNone; ///< The same for all callers in one output section of one target; kNone: gets no stub.
};

struct Score {
    std::uint64_t failed = 0; ///< Calls that are out of reach and get no stub.
    std::uint64_t stubs = 0, far = 0;
};

class Judge {
public:
    Judge(const CureInput& input, std::span<const Block> blocks) : m_image(input.image), m_blocks(blocks) {
        std::vector<std::pair<std::uint32_t, Vma>> needs;
        for (const Call& call : input.model.calls()) {
            const std::uint32_t from = blockAt(call.at);
            const std::uint32_t to = blockAt(call.target);
            if (from == kNone || to == kNone) continue;
            const std::int64_t distance = input.model.distance(call);
            if (from == to && !call.isFar(distance)) continue;
            m_crossings.push_back({.from = from,
                                   .to = to,
                                   .least = call.below - distance,
                                   .most = call.above - call.localEntry - distance,
                                   .offset = (call.at - blocks[from].begin).value});
            needs.emplace_back(call.section, call.target);
            if (call.far == FarBranch::GetsStub) m_crossings.back().need = 0;
        }
        std::vector<std::pair<std::uint32_t, Vma>> distinct = needs;
        std::ranges::sort(distinct);
        const auto rest = std::ranges::unique(distinct);
        distinct.erase(rest.begin(), rest.end());
        for (std::size_t i = 0; i < needs.size(); ++i)
            if (m_crossings[i].need != kNone)
                m_crossings[i].need =
                    static_cast<std::uint32_t>(std::ranges::lower_bound(distinct, needs[i]) - distinct.begin());
        m_seen.resize(distinct.size() * kMostGroups, 0);
    }

    Score of(const Arrangement& arrangement) {
        struct Section {
            Vma begin, end;
        };
        std::vector<Vma> now(m_blocks.size());
        std::vector<std::int64_t> shifts(m_blocks.size());
        std::vector<Section> sections(m_image.sections.size());
        arrangement.place(
            m_blocks,
            [&](std::uint32_t block, Vma at) {
                now[block] = at;
                shifts[block] = static_cast<std::int64_t>(at.value - m_blocks[block].begin.value);
            },
            [&](std::uint32_t section, Vma begin, Vma end) {
                if (section != kNoSection) sections[section] = {begin, end};
            });
        ++m_round;
        Score score;
        for (const Crossing& c : m_crossings) {
            const std::int64_t more = shifts[c.to] - shifts[c.from];
            if (more >= c.least && more <= c.most) continue;
            ++score.far;
            if (c.need == kNone) {
                ++score.failed;
                continue;
            }
            const Section& section = sections[m_blocks[c.from].section];
            const std::uint32_t group =
                stubGroup(m_image.machine, section.begin, section.end, now[c.from] + ByteCount{c.offset});
            std::uint32_t& seen = m_seen[c.need * kMostGroups + std::min(group, kMostGroups - 1)];
            if (seen != m_round) ++score.stubs;
            seen = m_round;
        }
        return score;
    }

private:
    /// Of one output section; those behind count as one.
    static constexpr std::uint32_t kMostGroups = 32;

    std::uint32_t blockAt(Vma vma) const {
        const auto behind = std::ranges::upper_bound(m_blocks, vma, {}, &Block::begin);
        if (behind == m_blocks.begin() || vma >= std::prev(behind)->end()) return kNone;
        return static_cast<std::uint32_t>(std::prev(behind) - m_blocks.begin());
    }

    const Image& m_image;
    std::span<const Block> m_blocks;
    std::vector<Crossing> m_crossings;
    std::vector<std::uint32_t> m_seen; ///< By need and group: the round that saw it last.
    std::uint32_t m_round = 0;
};

struct Option {
    std::size_t movable = 0;
    MovePlace place = MovePlace::Behind;
    std::uint32_t neighbour = kNoSection;
    Arrangement arrangement;
    Score score;
};

/// All that can be done in one step.
class Options {
public:
    Options(const CureInput& input, std::span<const Block> blocks, std::span<const Movable> movables)
        : m_image(input.image), m_blocks(blocks), m_movables(movables) {}

    /// Calls use(option) with each that is possible from `now`, not judged yet.
    template <class Use> void each(const Arrangement& now, std::size_t movable, Use use) const {
        const Movable& what = m_movables[movable];
        const std::uint32_t section = now.indexOf(what.section);
        if (section == kNoSection) return;
        Option option{.movable = movable, .arrangement = now};
        const auto with = [&](MovePlace place, std::uint32_t neighbour, auto move) {
            option.place = place;
            option.neighbour = neighbour;
            option.arrangement = now;
            move(option.arrangement);
            use(option);
        };
        if (what.kind == MovableKind::Object || what.kind == MovableKind::Directory) {
            const std::vector<std::uint32_t> blocks = blocksOf(what, now.sections()[section]);
            with(MovePlace::Front, kNoSection, [&](Arrangement& a) { a.moveToFront(section, blocks); });
            with(MovePlace::Back, kNoSection, [&](Arrangement& a) { a.moveToBack(section, blocks); });
        } else if (what.kind == MovableKind::Tables) {
            const std::vector<std::uint32_t> blocks = blocksOf(what, now.sections()[section]);
            with(MovePlace::Behind, lastOf(now, section), [&](Arrangement& a) { a.moveToEnd(section, blocks); });
        } else if (!m_image.sections[what.section].isExecutable()) {
            const std::uint32_t last = now.indexOf(lastOf(now, section));
            if (last != section)
                with(MovePlace::Behind, now.sections()[last].section,
                     [&](Arrangement& a) { a.moveBehind(section, last); });
        } else {
            eachCodePlace(now, section, with);
        }
    }

private:
    std::vector<std::uint32_t> blocksOf(const Movable& what, const PlacedSection& section) const {
        std::vector<std::uint32_t> blocks;
        for (const std::uint32_t block : section.blocks)
            if (m_blocks[block].begin >= what.begin && m_blocks[block].end() <= what.end()) blocks.push_back(block);
        return blocks;
    }

    /// The last section in memory; for one with bytes in the file the last such, so that no .bss gets into the file.
    std::uint32_t lastOf(const Arrangement& now, std::uint32_t section) const {
        const bool noBits = m_image.sections[now.sections()[section].section].isNoBits();
        for (const PlacedSection& placed : now.sections() | std::views::reverse)
            if (placed.section != kNoSection && (noBits || !m_image.sections[placed.section].isNoBits()))
                return placed.section;
        return now.sections()[section].section;
    }

    /// Code goes beside other code: behind it, or in front of the first.
    template <class With> void eachCodePlace(const Arrangement& now, std::uint32_t section, With with) const {
        std::uint32_t first = kNoSection;
        for (std::uint32_t i = 0; i < now.sections().size(); ++i) {
            const std::uint32_t other = now.sections()[i].section;
            if (i == section || other == kNoSection || !m_image.sections[other].isExecutable()) continue;
            if (first == kNoSection && i > 0) {
                first = i;
                with(MovePlace::InFront, other, [&](Arrangement& a) { a.moveBehind(section, i - 1); });
            }
            with(MovePlace::Behind, other, [&](Arrangement& a) { a.moveBehind(section, i); });
        }
    }

    const Image& m_image;
    std::span<const Block> m_blocks;
    std::span<const Movable> m_movables;
};

std::vector<Call> farCallsOf(const ReachModel& model) {
    std::vector<Call> far;
    std::ranges::copy_if(model.calls(), std::back_inserter(far), [&](const Call& call) {
        return call.far == FarBranch::GetsStub && call.isFar(model.distance(call));
    });
    return far;
}

} // namespace

std::vector<CureMove> findCure(const CureInput& input, std::size_t most, const Progress& progress) {
    const std::vector<Call> far = farCallsOf(input.model);
    std::vector<CureMove> moves;
    if (far.empty()) return moves;
    const std::vector<Movable> movables = findMovables(input.image, input.layout, input.map, input.kallsyms, far);
    const std::vector<Block> blocks = cutIntoBlocks(input.image, movables);
    Judge judge(input, blocks);
    const Options options(input, blocks, movables);
    Arrangement now(input.image, blocks);
    Score score = judge.of(now);
    const std::uint64_t least = std::max<std::uint64_t>(score.stubs / 20, 1);
    std::vector<bool> moved(movables.size(), false);
    while (moves.size() < most) {
        std::optional<Option> best;
        const auto better = [&](const Option& option) {
            if (option.score.failed > score.failed) return false;
            if (!best) return option.score.stubs + least <= score.stubs;
            const auto key = [&](const Option& o) {
                return std::tuple(o.score.stubs, o.score.far, movables[o.movable].size);
            };
            return key(option) < key(*best);
        };
        for (std::size_t i = 0; i < movables.size(); ++i) {
            if (progress.cancelled()) return {};
            if (moved[i]) continue;
            options.each(now, i, [&](Option& option) {
                option.score = judge.of(option.arrangement);
                if (better(option)) best = option;
            });
        }
        if (!best) break;
        moves.push_back({.what = movables[best->movable],
                         .place = best->place,
                         .neighbour = best->neighbour,
                         .stubsBefore = score.stubs,
                         .stubsAfter = best->score.stubs,
                         .farBefore = score.far,
                         .farAfter = best->score.far});
        moved[best->movable] = true;
        now = std::move(best->arrangement);
        score = best->score;
    }
    return moves;
}

} // namespace strata
