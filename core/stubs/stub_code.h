// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/relocations.h"

namespace strata {

/// Reads code and the words that stubs load, by section and address. Instructions have an order of bytes of their own:
/// little on aarch64 and in arm kernels with BE8, whatever the data's is.
class StubCode {
public:
    explicit StubCode(const Image& image);

    const Image& image() const { return m_image; }
    /// The instruction word, or half word (Thumb), at `at`.
    std::optional<std::uint32_t> word(std::uint32_t section, Vma at) const;
    std::optional<std::uint16_t> half(std::uint32_t section, Vma at) const;
    /// A literal of `width` bytes behind the code of a stub.
    std::optional<std::uint64_t> literal(std::uint32_t section, Vma at, unsigned width) const;
    /// The pointer at `at`, wherever that is, as the loader leaves it: RELATIVE addends win over what the file holds.
    std::optional<Vma> pointer(Vma at) const;

private:
    const std::vector<RelocatedWord>& relocatedIn(std::uint32_t section) const;
    template <class T> std::optional<T> read(std::uint32_t section, Vma at, Endian order) const;

    const Image& m_image;
    Endian m_order;
    std::vector<ByteView> m_bytes; ///< By section; asking the image takes a lock each time.
    /// By section, then address; read when the first pointer in it is asked for, for most kernels have long tables of
    /// relocations and no stub that loads one.
    mutable std::vector<std::optional<std::vector<RelocatedWord>>> m_relocated;
};

} // namespace strata
