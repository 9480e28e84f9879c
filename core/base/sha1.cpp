// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter to LLVM's SHA-1.
#include "core/base/sha1.h"

#include <llvm/ADT/ArrayRef.h>
#include <llvm/Support/SHA1.h>

#include <algorithm>

namespace strata {

struct Sha1::State {
    llvm::SHA1 hash;
};

Sha1::Sha1() : m_state(std::make_unique<State>()) {}
Sha1::~Sha1() = default;

void Sha1::add(ByteView bytes) {
    const auto* first = reinterpret_cast<const std::uint8_t*>(bytes.data());
    m_state->hash.update(llvm::ArrayRef<std::uint8_t>(first, bytes.size()));
}

std::array<std::byte, 20> Sha1::finish() {
    std::array<std::byte, 20> out{};
    const std::array<std::uint8_t, 20> hash = m_state->hash.final();
    std::ranges::copy(std::as_bytes(std::span(hash)), out.begin());
    return out;
}

std::string hexOf(ByteView bytes) {
    constexpr std::string_view kDigits = "0123456789abcdef";
    std::string text(2 * bytes.size(), '0');
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        text[2 * i] = kDigits[std::to_integer<unsigned>(bytes[i] >> 4)];
        text[2 * i + 1] = kDigits[std::to_integer<unsigned>(bytes[i] & std::byte{15})];
    }
    return text;
}

} // namespace strata
