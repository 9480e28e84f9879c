// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/kallsyms.h"

namespace strata {

/// A kernel release: 6.12.117 is {6, 12, 117}, 2.6.32.9 is {2, 6, 32}.
struct KernelRelease {
    unsigned major = 0, minor = 0, patch = 0;
    auto operator<=>(const KernelRelease&) const = default;
    bool known() const { return major != 0; }
};
/// "6.12.0-1-cloud-amd64" → {6, 12, 0}; {0, 0, 0} for an empty or odd text.
KernelRelease parseRelease(std::string_view text);
/// The release whose rules the image follows: what a distribution's 6.1.0-56 was made of, else its own. {0, 0, 0}: not
/// known.
KernelRelease releaseOf(const Image& image);
/// "6.12", but "2.6.32": the number as people name a line of kernels.
std::string releaseName(KernelRelease release);

/// What a release suggests. The image decides: stable branches and vendors carry every change back.
/// `machine` is e_machine; an unknown release gets the newest format that has a relative base.
KallsymsFormat formatOfRelease(KernelRelease release, unsigned pointerSize, std::uint16_t machine);

/// True when that release had scripts/kallsyms --absolute-percpu on for the machine (x86_64, 3.15 to 6.14).
bool absolutePercpuOfRelease(KernelRelease release, std::uint16_t machine);

/// The key by which a clang LTO kernel of that release orders seqs_of_names.
KallsymsSeqsKey ltoSeqsKeyOfRelease(KernelRelease release);

/// The part of `name` that seqs_of_names is ordered by.
std::string_view seqsKeyOf(std::string_view name, KallsymsSeqsKey key);

} // namespace strata
