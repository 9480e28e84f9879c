// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/generate/signatures.h"

#include <fmt/format.h>

namespace strata {

namespace {

constexpr std::string_view kAppended = "~Module signature appended~\n";

std::optional<std::string> appendedSignature(ByteView tail) {
    if (!asText(tail).ends_with(kAppended)) return std::nullopt;
    // In front of the mark: algorithm, hash, type, two lengths, 3 bytes of padding, length of the signature, big
    // endian.
    constexpr std::size_t kTrailer = 4;
    const auto at = tail.size() - kAppended.size();
    const auto length = at < kTrailer ? std::nullopt : readInteger<std::uint32_t>(tail, at - kTrailer, Endian::Big);
    return length ? fmt::format("an appended module signature of {} bytes", *length)
                  : std::string("an appended module signature");
}

/// Data directory 4 of the optional header: offset in the file and size of the certificates.
std::optional<std::string> peSignature(ByteView head) {
    constexpr Endian little = Endian::Little;
    if (!asText(head).starts_with("MZ")) return std::nullopt;
    const auto pe = readInteger<std::uint32_t>(head, 0x3c, little);
    if (!pe || readInteger<std::uint32_t>(head, *pe, little) != 0x4550U) return std::nullopt; // "PE\0\0"
    const std::uint64_t optional = std::uint64_t{*pe} + 24;
    const auto magic = readInteger<std::uint16_t>(head, optional, little);
    if (magic != 0x10b && magic != 0x20b) return std::nullopt; // PE32, PE32+
    const std::uint64_t count = optional + (magic == 0x10b ? 92U : 108U);
    constexpr unsigned kSecurity = 4;
    if (readInteger<std::uint32_t>(head, count, little).value_or(0) <= kSecurity) return std::nullopt;
    const auto place = readInteger<std::uint32_t>(head, count + 4 + 8ULL * kSecurity, little);
    const auto size = readInteger<std::uint32_t>(head, count + 8 + 8ULL * kSecurity, little);
    if (!place || !size || *place == 0 || *size == 0) return std::nullopt;
    return fmt::format("a PE certificate table of {} bytes at {:#x}", *size, *place);
}

} // namespace

std::vector<std::string> findSignatures(const FileEnds& ends) {
    std::vector<std::string> found;
    for (auto signature : {appendedSignature(ends.tail), peSignature(ends.head)})
        if (signature) found.push_back(std::move(*signature));
    return found;
}

} // namespace strata
