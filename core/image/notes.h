// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

namespace strata {

/// Reads the ELF notes of every note section (segments where there are no sections) and the build id among them.
void readNotes(Image& image);

/// Reads the release ("6.1.0-56-cloud-amd64") out of linux_banner; without that symbol, out of the first
/// "Linux version " in read-only data.
void readKernelRelease(Image& image);

} // namespace strata
