# SPDX-License-Identifier: GPL-3.0-or-later
# kallsyms.awk SYMBOLS: the kallsyms tables of Linux 6.12 as assembly, from lines "address letter name". It stands in for
# the kernel's scripts/kallsyms and does not compress: each code of a name is the character itself. What the tables are
# for, and how they hang together, is the same.

BEGIN { count = 0 }

# Absolute symbols are numbers and no places: the kernel's tool leaves them out, too.
$2 !~ /[aA]/ {
    address[count] = $1
    record[count] = $2 $3
    name[count] = $3 "" # as a string, also where it looks like a number
    order[count] = count
    count++
}

function label(text) {
    printf "    .globl kallsyms_%s\n    .balign 8\nkallsyms_%s:\n", text, text
}

END {
    print "    .section .rodata, \"a\""
    label("num_syms")
    printf "    .long %d\n", count

    # A length, then the codes: first the letter, then the name. From 128 on a length takes two bytes.
    label("names")
    for (i = 0; i < count; i++) {
        if (i % 256 == 0) marker[i / 256] = bytes + 0
        size = length(record[i])
        if (size < 128) printf "    .byte %d\n", size
        else printf "    .byte %d, %d\n", size % 128 + 128, int(size / 128)
        printf "    .ascii \"%s\"\n", record[i]
        bytes += size + (size < 128 ? 1 : 2)
        for (k = 1; k <= size; k++) used[substr(record[i], k, 1)] = 1
    }

    # Where every 256th name begins.
    label("markers")
    for (i = 0; i * 256 < count; i++) printf "    .long %d\n", marker[i]

    # What each of the 256 codes stands for, and where that stands.
    label("token_table")
    for (i = 0; i < 256; i++) {
        index_of[i] = at + 0
        character = i > 32 && i < 127 ? sprintf("%c", i) : ""
        if (!(character in used)) character = ""
        printf "    .asciz \"%s\"\n", character
        at += length(character) + 1
    }
    label("token_index")
    for (i = 0; i < 256; i++) printf "    .short %d\n", index_of[i]

    # An address is the base and its word; the assembler does the sum in 64 bits, which awk cannot.
    label("offsets")
    for (i = 0; i < count; i++) printf "    .long 0x%s - 0x%s\n", address[i], address[0]
    label("relative_base")
    print "    .quad _text"

    # The numbers of the symbols in the order of their names, 3 bytes each, the highest first.
    label("seqs_of_names")
    for (i = 1; i < count; i++) {
        moved = order[i]
        for (k = i; k > 0 && name[order[k - 1]] > name[moved]; k--) order[k] = order[k - 1]
        order[k] = moved
    }
    for (i = 0; i < count; i++)
        printf "    .byte %d, %d, %d\n", int(order[i] / 65536), int(order[i] / 256) % 256, order[i] % 256
}
