# SPDX-License-Identifier: GPL-3.0-or-later
    .file "vsprintf.S"
    .include "kernel.inc"

    fn vsnprintf, 180, format_decode, number, pointer
    static_fn format_decode, 70
    static_fn number, 90
    static_fn pointer, 110, symbol_string
    static_fn symbol_string, 24, sprint_symbol
    fn snprintf, 14, vsnprintf
    fn kstrtol, 30
    export snprintf
