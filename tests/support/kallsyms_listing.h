// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/kallsyms/decode.h"

#include <QString>

namespace strata::test {

/// Tables written down byte by byte (tests/fixtures/kallsyms/README.md has the notation), and what they mean.
struct KallsymsListing {
    QString name;
    Endian endian = Endian::Little;
    unsigned pointerSize = 8, alignment = 8;
    bool decodeOnly = false; ///< No generator writes it just so: longer than its compression would make it.
    std::vector<std::string> names;
    std::vector<KallsymsEntry> entries;
    Vma start;
    std::vector<std::byte> blob;
    std::array<std::optional<std::size_t>, kKallsymsTableCount> labels;

    /// As the decoder wants them, each table up to the next; views into `blob`.
    KallsymsBytes bytes() const;
};

/// Reads a listing. Fails the test (qFatal) on a line that it does not know.
KallsymsListing readListing(const QString& path);

} // namespace strata::test
