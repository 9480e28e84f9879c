// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace strata {

/// The folder of the bundled samples: installed beside the program, or in the source tree it was built from. Empty when
/// neither is there.
QString samplesFolder();

/// The bundled sample to open at first start: installed beside the program, or in the source tree it was built
/// from. Empty when neither is there.
QString samplePath();

} // namespace strata
