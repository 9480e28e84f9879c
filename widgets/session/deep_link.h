// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <optional>

namespace strata {

/// "strata:/build/vmlinux#sym=start_kernel": an image and a place in it, to be opened again.
struct DeepLink {
    QString file;
    QString place; ///< A symbol, a section, a 0x address or a range (0xA..0xB); may be empty.
};

/// Nothing when `text` is no such link. `%23` and the like are read as in any URL.
std::optional<DeepLink> parseDeepLink(const QString& text);
QString deepLinkText(const DeepLink& link);

} // namespace strata
