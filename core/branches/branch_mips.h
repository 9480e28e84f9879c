// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/branches/words.h"

namespace strata {

/// Indices into the forms of all rows of MIPS.
enum class MipsForm : std::uint8_t {
    J,
    Jal,
    B,
    Bal,
    Bc,
    Balc,
    Beqzc,
    MicroJ,
    MicroJal,
    MicroB,
    MicroBal,
    MicroB16,
    MicroBeqz16
};

inline constexpr std::uint32_t kFlagMicroMips = 0x02000000; ///< EF_MIPS_MICROMIPS in e_flags: some code is.

inline void addMipsBranch(const CodeBytes& code, std::uint64_t at, std::uint64_t target, MipsForm form,
                          std::uint8_t length, std::vector<Branch>& out) {
    addBranch(code, at, target, static_cast<std::uint8_t>(form), length, out);
}

/// What st_other (STO_MIPS16, STO_MICROMIPS) says of the code from the symbol on: microMIPS is CodeState::Thumb here,
/// MIPS16, which nobody decodes, is Data. Nothing for a label that does not say.
std::optional<CodeState> mipsStateOf(const Symbol& symbol);

/// A run of microMIPS, before release 6.
void decodeMicroMips(const CodeBytes& code, std::vector<Branch>& out);

} // namespace strata
