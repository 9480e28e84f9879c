// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/compare/causes.h"
#include "core/generate/costs.h"

namespace strata {

/// Whether the names of stubs are among the names of the tables.
enum class StubNames : std::uint8_t { LeftOut, Kept };

/// What a person may turn. Nothing: as the image, its filter and its linker have it.
struct PassSettings {
    LinkWay way = LinkWay::Passes;
    std::optional<TablesPlace> place;    ///< Else that of the way: in .rodata, but at the end for one pass.
    std::optional<ByteCount> tableBytes; ///< Of all tables, as they are without another stub.
    std::optional<StubNames> stubNames;
    std::optional<ByteCount> groupSize; ///< GNU ld's --stub-group-size; 0: one group an output section.
    std::int64_t extraText = 0;         ///< Bytes more at the end of .text.

    bool operator==(const PassSettings&) const = default;
};

/// A section as it stands in a link.
struct LinkedSection {
    std::string name;
    ContentKind kind = ContentKind::Other;
    Vma begin;
    ByteCount size;

    Vma end() const { return begin + size; }
};

/// Stubs that stand together in a link.
struct LinkedStubs {
    Vma at;
    std::uint32_t count = 0;
};

/// One link.
struct LinkedPass {
    ByteCount memory; ///< Of the image in memory.
    ByteCount tables; ///< Of the tables in it, made of the link before.
    Vma tablesAt;
    ByteCount room; ///< Of `tables`: bytes that a linker script's room stands for, in the next hole behind them.
    std::uint64_t stubs = 0;
    ByteCount stubBytes;
    std::uint64_t names = 0; ///< In the tables.
    /// Of them, those that stand elsewhere in this link, and stubs that came or went. Nothing: it has no tables.
    std::optional<std::uint64_t> wrong;
    std::optional<CauseKind> firstCause; ///< The first, by address, that pushed; nothing: nothing did.
    std::vector<LinkedSection> sections; ///< By address.
    std::vector<LinkedStubs> stubPlaces; ///< By address.
};

/// Why tables do not make themselves grow.
enum class NoLoop : std::uint8_t {
    MadeOnce,          ///< One pass, slots: tables are made once, whatever happens then.
    MachineWithout,    ///< Its linkers make no stubs.
    BehindAllCode,     ///< The tables stand behind all code: no branch gets longer.
    NothingOutOfReach, ///< All branches still reach their targets, or those that do not didn't before either.
    NamesLeftOut,      ///< Stubs come, but their names don't get into the tables.
};

/// Link after link.
struct PassRun {
    PassSettings settings;          ///< With nothing left open.
    std::vector<LinkedPass> passes; ///< Never empty.
    bool isSettled = false;         ///< The last link's tables are right but for what `passes` says.
    std::optional<NoLoop> noLoop;   ///< Nothing: stubs make the tables grow, at least once.
    /// After so many link-vmlinux.sh stops: a third one where the tables of the first two differ in size, right or not.
    std::size_t kernelStopsAt = 0;
    /// The first link has the labels of the tables weak and undefined, and keeps entries of .got and .dynsym for them
    /// that the next one drops (ppc64 before Linux 6.11).
    bool hasOpenLabels = false;
    /// Of another linker than GNU ld it is not known what it keeps: what moves by that is not in `wrong`.
    bool isLeast = false;
    /// The image has type information (BTF), which is made of a link of its own where tables need none.
    bool hasTypes = false;
};

} // namespace strata
