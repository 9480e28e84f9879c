# SPDX-License-Identifier: GPL-3.0-or-later
    .file "string.S"
    .include "kernel.inc"

    fn strlen, 10
    fn strcmp, 14
    fn memcmp, 16
    fn memset, 24
    fn memcpy, 36
    fn memmove, 40
    export strlen
    export memcpy
    export memset
