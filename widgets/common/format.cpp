// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/format.h"

#include <QCoreApplication>

#include <array>
#include <cmath>
#include <limits>

namespace strata {

namespace {
constexpr char16_t kThinSpace = 0x202f;
constexpr char16_t kMinus = 0x2212;
} // namespace

QString text(std::string_view utf8) {
    return QString::fromUtf8(utf8.data(), static_cast<qsizetype>(utf8.size()));
}

QString addressText(std::uint64_t address, Bits bits) {
    return QString::number(address, 16).rightJustified(bits == Bits::B64 ? 16 : 8, '0');
}

QString hexText(std::uint64_t value) {
    return "0x" + QString::number(value, 16);
}

QString countText(std::uint64_t count) {
    QString digits = QString::number(count);
    for (qsizetype at = digits.size() - 3; at > 0; at -= 3)
        digits.insert(at, QChar(kThinSpace));
    return digits;
}

QString byteText(ByteCount bytes) {
    return countText(bytes.value) + QChar(kThinSpace) + 'B';
}

QString sizeText(ByteCount bytes) {
    static constexpr std::array<const char*, 7> units{"B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"};
    if (bytes.value < 1024) return byteText(bytes);
    auto value = static_cast<double>(bytes.value);
    std::size_t unit = 0;
    while (unit + 1 < units.size() && value >= 1024) {
        value /= 1024;
        ++unit;
    }
    // 1023.96 would print as "1024 KiB".
    if (value >= 1023.5 && unit + 1 < units.size()) {
        value /= 1024;
        ++unit;
    }
    const int decimals = value < 9.995 ? 2 : value < 99.95 ? 1 : 0;
    return QString::number(value, 'f', decimals) + QChar(kThinSpace) + units[unit];
}

QString deltaText(std::int64_t bytes) {
    if (bytes == 0) return byteText({0});
    const std::uint64_t size = bytes < 0 ? 0 - static_cast<std::uint64_t>(bytes) : static_cast<std::uint64_t>(bytes);
    return signedText(static_cast<double>(bytes), sizeText({size}));
}

QString signedText(double value, const QString& size) {
    return value == 0 ? size : (value < 0 ? QChar(kMinus) : QChar('+')) + size;
}

QString percentText(double part, double whole) {
    if (whole == 0) return QChar(0x2013);
    const double share = 100 * part / whole;
    const bool fine = share != 0 && std::abs(share) < 1;
    return QString::number(share, 'f', fine ? 1 : 0) + QChar(kThinSpace) + '%';
}

QString countOf(std::uint64_t count, const char* singular, const char* plural) {
    const auto number = static_cast<int>(std::min<std::uint64_t>(count, std::numeric_limits<int>::max()));
    const QString text = QCoreApplication::translate("Counts", plural, nullptr, number);
    // Without a catalogue the text comes back as it is: English has its singular here.
    const bool isEnglish = text == QString::fromUtf8(plural);
    return (count == 1 && isEnglish ? QString::fromUtf8(singular) : text).arg(countText(count));
}

QString word(const char* text) {
    return QCoreApplication::translate("Words", text);
}

QString offsetText(const QString& name, std::uint64_t offset) {
    return offset == 0 ? name : name + '+' + hexText(offset);
}

} // namespace strata
