// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/stubs/stubs.h"

#include <string>

namespace strata {

/// Who says which object a piece of code is from.
enum class ObjectsBy : std::uint8_t { Map, SourceFile, Section };
const char* objectsByName(ObjectsBy by); ///< "map", "source-file", "section".

/// The object of any address in code: that of the link map, or where no map describes a section the source file that
/// its symbols name; what nobody names is told apart by its output section. Numbers in place of names, so that counting
/// by object costs a look-up a branch. A value: it holds no view into the image.
class CodeObjects {
public:
    CodeObjects(const Image& image, const LinkMap* map, const Layout& layout, std::span<const Stub> stubs);

    /// Numbers of what is no object; behind them, one for each section has the code there that nobody names.
    enum Special : std::uint32_t { Unknown, Stubs, Linker, FirstSection };
    std::uint32_t at(std::uint32_t section, Vma vma) const;
    /// "kernel/fork.o", "lib/lib.a(string.o)"; "(stubs)", "(linker)", "(.text)".
    const std::string& name(std::uint32_t object) const { return m_names[object]; }
    std::size_t count() const { return m_names.size(); }
    /// False for the stubs, for code of the linker and for what nobody names.
    bool isObject(std::uint32_t object) const { return object >= FirstSection + m_runsOf.size(); }
    /// The best of those who name any object of the code.
    ObjectsBy by() const { return m_by; }

private:
    friend class CodeObjectsMaker;
    struct Run {
        Vma begin;
        std::uint32_t object;
    };
    std::vector<std::string> m_names;
    std::vector<Run> m_runs;          ///< By section, then address: an object holds up to the next run.
    std::vector<IndexRange> m_runsOf; ///< By section.
    ObjectsBy m_by = ObjectsBy::Section;
};

} // namespace strata
