# SPDX-License-Identifier: GPL-3.0-or-later
    .file "version.S"
    .include "kernel.inc"

# What `uname -r` would say; Strata reads the release out of this string.
    .section .rodata, "a", @progbits
    .globl linux_banner
    .type linux_banner, @object
    linux_banner:
    .asciz "Linux version 6.12.0-strata-sample (strata@sample) (GNU as, GNU ld) #1 SMP\n"
    .size linux_banner, . - linux_banner
    data init_uts_ns, 448
