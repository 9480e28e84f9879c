// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Which addresses of the code are spoken for, so that no stub can start there: a bit for two bytes of the file's
/// executable sections. A "no" is nothing but a reason to look closer.
class KnownCode {
public:
    explicit KnownCode(const Image& image);
    void add(Vma begin, Vma end) { set(begin, end, true); }
    void remove(Vma begin, Vma end) { set(begin, end, false); }
    bool has(Vma vma) const;

private:
    struct Part {
        Vma begin;
        std::vector<bool> known;
    };
    /// Of sections that overlap the last one; what reaches into the next one is cut.
    const Part* partAt(Vma vma) const;
    void set(Vma begin, Vma end, bool known);

    std::vector<Part> m_parts; ///< By begin.
};

} // namespace strata
