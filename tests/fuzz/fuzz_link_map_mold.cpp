// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/link_map_checks.h"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    return strata::fuzzDialect(data, size, strata::MapDialect::Mold, strata::readMoldMap);
}
