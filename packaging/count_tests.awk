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
/^Test Passed\.$/ { if (!counted) passed++; counted = 1 }
# A test that crashed or timed out after, or without, a clean total.
/^Test (Failed|timed out|Timeout)/ || /^Test .*[Ff]ailed/ { if (!counted || failedHere == 0) wrong++; counted = 1 }
END {
    for (reason in reasons) printf "skipped %d: %s\n", reasons[reason], reason
    printf "%d passed, %d failed, %d skipped\n", passed, wrong, skipped
    exit (wrong > 0 || passed == 0)
}
