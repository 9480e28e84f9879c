// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <memory>
#include <string>

namespace strata {

/// How LLVM calls a machine, with all instructions turned on that a kernel may use.
struct McTarget {
    std::string triple, cpu, features;
};
/// An empty triple: LLVM has no such machine (PA-RISC).
McTarget mcTarget(const Image& image, CodeState state);

/// Makes LLVM's registry know the machines above. Any number of times, from any thread.
void initializeMcTargets();

struct McInstruction {
    std::uint64_t size = 0; ///< 0: these bytes are no instruction.
    std::string text;       ///< Mnemonic, a tab, operands; branch targets as addresses.
};

/// LLVM's disassembler and printer for one machine and state. Not for two threads at once.
class McMachine {
public:
    /// Null when LLVM has no such machine.
    static std::unique_ptr<McMachine> make(const McTarget& target);
    virtual ~McMachine() = default;
    /// The instruction that `bytes` begin with.
    virtual McInstruction decode(ByteView bytes, Vma vma) = 0;
};

} // namespace strata
