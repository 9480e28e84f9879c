# SPDX-License-Identifier: GPL-3.0-or-later
    .file "kallsyms.S"
    .include "kernel.inc"

# Every table is referenced from here, as in the real file; so its address is in the code of the image.
    fn kallsyms_lookup_name, 40, kallsyms_expand_symbol, strcmp
    static_fn kallsyms_expand_symbol, 46
    fn kallsyms_lookup, 38, get_symbol_pos, kallsyms_expand_symbol
    static_fn get_symbol_pos, 52
    fn sprint_symbol, 24, kallsyms_lookup, snprintf
    init_fn kallsyms_init, 6, proc_create
    initcall kallsyms_init
    .section .rodata, "a", @progbits
    .balign 8
    kallsyms_op:
    .quad kallsyms_num_syms, kallsyms_names, kallsyms_markers, kallsyms_token_table, kallsyms_token_index
    .quad kallsyms_offsets, kallsyms_relative_base, kallsyms_seqs_of_names
