// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <QStringList>

namespace strata::test {

/// One assembly source and the tools that make an image of it.
struct SmallLink {
    QStringList assembler; ///< Program and flags.
    QByteArray source;
    QStringList linker;
    QByteArray other; ///< A second source; empty: there is none.
    QStringList otherAssembler;
};

/// Why it can't be made here: "arm-linux-gnueabi-ld is not installed …"; empty: it can.
QString missingTool(const SmallLink& link);

struct SmallLinked {
    std::optional<Image> image; ///< Nothing: the linker refused, and said why.
    QByteArray errors;
};
/// Assembles (qFatal where that fails) and links.
SmallLinked linkSmall(const SmallLink& link);

} // namespace strata::test
