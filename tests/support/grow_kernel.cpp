// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/grow_kernel.h"

#include "tests/support/planned_file.h"

namespace strata::test {

using enum KallsymsTable;

std::uint64_t& sizeOf(Sizes& sizes, KallsymsTable table) {
    return sizes[static_cast<std::size_t>(table)];
}

Sizes exactSizes(SmallKernel kernel) {
    kernel.sizes = {};
    Sizes sizes{};
    for (const PlannedTable& table : openBytes(linkKernel(kernel)).plan().tables)
        sizeOf(sizes, table.table) = table.newUsed.value;
    return sizes;
}

SmallKernel kernelOf(const QString& row) {
    SmallKernel kernel;
    kernel.target = &kernelTarget(row.section(' ', 0, 0));
    if (row.contains("position independent")) kernel.linkOptions = {"-pie", "-z", "notext"};
    return kernel;
}

SmallKernel withShortNames(SmallKernel kernel, std::uint64_t missing, std::uint64_t spare) {
    kernel.sizes = exactSizes(kernel);
    sizeOf(kernel.sizes, Names) -= missing;
    sizeOf(kernel.sizes, Offsets) += spare;
    kernel.linkOptions << "--emit-relocs";
    return kernel;
}

} // namespace strata::test
