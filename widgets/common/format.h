// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/image/image.h"

#include <QString>

namespace strata {

/// Text for people, made in one place. Digits are grouped by a thin space that does not break (U+202F): "234 576".

QString text(std::string_view utf8);

/// Hex digits without 0x, as many as the image's addresses have: "c00000000028a650", "ffff0000".
QString addressText(std::uint64_t address, Bits bits = Bits::B64);
/// "0x2e650".
QString hexText(std::uint64_t value);
/// "234 576".
QString countText(std::uint64_t count);
/// "234 576 B".
QString byteText(ByteCount bytes);
/// "4.63 MiB": three significant digits, plain bytes below 1 KiB.
QString sizeText(ByteCount bytes);
/// "+412 KiB", "−92 KiB" (with a minus sign), "0 B".
QString deltaText(std::int64_t bytes);
/// "+" or "−" by the sign of `value`, then its size as told; the size alone when `value` is 0.
QString signedText(double value, const QString& size);
/// "40 %"; below one percent "0.4 %"; "–" when `whole` is 0.
QString percentText(double part, double whole);
/// "1 symbol", "20 256 symbols": texts with %1. The plural is what catalogues know, with as many forms as their
/// language has: QT_TRANSLATE_N_NOOP("Counts", "%1 symbols").
QString countOf(std::uint64_t count, const char* singular, const char* plural);
/// A word of a table of ours (marked with QT_TRANSLATE_NOOP("Words", …)) or a name that the core gives (core_words.cpp)
/// in the person's language.
QString word(const char* text);
/// ".rodata+0x2e650"; the name alone at offset 0.
QString offsetText(const QString& name, std::uint64_t offset);

} // namespace strata
