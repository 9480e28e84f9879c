# SPDX-License-Identifier: GPL-3.0-or-later
# Sums the tests of ctest's LastTest.log files: a Qt Test executable counts with each of its functions and rows, any
# other test as one. Prints the reasons of skips, once each, and "N passed, N failed, N skipped" as the last line.
# Exits with 1 when something failed or nothing ran.
/^[0-9]+\/[0-9]+ Testing: / { counted = 0 }
/^SKIP +: / { reason = $0; sub(/^[^)]*\) /, "", reason); reasons[reason]++ }
/^Totals: [0-9]+ passed, / {
    passed += $2; wrong += $4; skipped += $6
    failedHere = $4
    counted = 1
}
# ctest logs a test that it could not even start as passed, after this line.
/^Unable to find executable/ || /^Failed test dependencies/ { notStarted = 1 }
/^Test Passed\.$/ && !notStarted { if (!counted) passed++ }
# Failed: by its own count, or crashed, timed out or leaked after a clean one.
/^Test Failed\.$/ || (/^Test Passed\.$/ && notStarted) { if (!counted || failedHere == 0) wrong++; notStarted = 0 }
END {
    for (reason in reasons) printf "skipped %d: %s\n", reasons[reason], reason
    printf "%d passed, %d failed, %d skipped\n", passed, wrong, skipped
    exit (wrong > 0 || passed == 0)
}
