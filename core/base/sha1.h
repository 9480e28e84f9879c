// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h"

#include <array>
#include <memory>
#include <string>

namespace strata {

/// SHA-1, which linkers make build ids with. It tells files apart here; it guards against nobody.
class Sha1 {
public:
    Sha1();
    ~Sha1();
    Sha1(const Sha1&) = delete;
    Sha1& operator=(const Sha1&) = delete;

    void add(ByteView bytes);
    /// The hash of all that was added; call it once.
    std::array<std::byte, 20> finish();

private:
    struct State;
    std::unique_ptr<State> m_state;
};

/// Bytes as lower-case hex.
std::string hexOf(ByteView bytes);

} // namespace strata
