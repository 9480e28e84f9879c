// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>
#include <span>

namespace strata {

/// A bundled sample: one source, linked with its tables in one place or in another.
struct BundledSample {
    const char* folder; ///< "kallsyms-middle", in the folder of the samples.
    const char* title;  ///< For people; word() translates it.
    const char* mark;   ///< Of lines of the linker script that are for it only: "MIDDLE".
};
std::span<const BundledSample> bundledSamples();

/// Writes what a sample is made of into `target`: sources, its linker script, a Makefile and a README.md with
/// questions. `samples` is samplesFolder(). Nothing is ever written over: `target` must not exist. Returns what went
/// wrong, in one sentence, or nothing; then nothing is left of it.
std::optional<QString> takeHome(const QString& samples, const BundledSample& sample, const QString& target);

} // namespace strata
