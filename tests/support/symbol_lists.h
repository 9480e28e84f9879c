// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/kallsyms_fixture.h"

#include <QByteArray>

#include <deque>
#include <string>

namespace strata::test {

enum class Width { Bits32, Bits64 };

/// A made-up list of symbols, sorted as nm sorts, that owns its names.
class SymbolList {
public:
    explicit SymbolList(Width width);
    void add(std::string name, std::uint64_t address, char letter);
    /// Puts the symbols into the order of `nm -n`.
    void sort();

    const std::vector<NamedAddress>& symbols() const { return m_symbols; }
    Width width() const { return m_width; }
    std::uint64_t text() const { return m_text; } ///< Address of _text.
    /// The list as `nm -n` prints it.
    QByteArray nmListing() const;

private:
    Width m_width;
    std::uint64_t m_text;
    std::deque<std::string> m_names; ///< A deque: the views into it stay good.
    std::vector<NamedAddress> m_symbols;
};

enum class Percpu { None, Absolute };

/// The shapes of lists that a generator has to get right.
SymbolList kernelLikeList(int seed, Width width, Percpu percpu); ///< All that rules and ties look at; 1500 symbols.
SymbolList oneSymbol(Width width);
SymbolList equalPrefixes(Width width);               ///< 20 000 names that differ in their last letters.
SymbolList randomNames(int seed, std::size_t count); ///< Names of random letters, 64 bit.
SymbolList everyLength(std::size_t longest);         ///< One name of each length from 1 on.
/// Every byte that can stand in a name: not NUL, not white space, which end a name in nm's listing, and not the
/// quote and the backslash, which break the generator's own strings.
SymbolList everyByte();
SymbolList oneAddress(); ///< 3000 symbols at one address.
SymbolList ltoNames();   ///< Suffixes .llvm.123, .cold, .isra.0 in every order.

} // namespace strata::test
