// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/run.h"

int main(int argc, char** argv) {
    return strata::runStrata(argc, argv);
}
