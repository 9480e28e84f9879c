// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/far_machines.h"

namespace strata::test {

QByteArray joined(std::initializer_list<const char*> parts) {
    QByteArray all;
    for (const char* part : parts)
        all += part;
    return all;
}

const FarMachine& farMachine(const QString& name) {
    static const std::vector<FarMachine> families[] = {farMachinesOfPpc(), farMachinesOfArm(), farMachinesOfOthers()};
    for (const auto& family : families)
        for (const FarMachine& machine : family)
            if (name == machine.name) return machine;
    qFatal("no machine %s", qPrintable(name));
}

} // namespace strata::test
