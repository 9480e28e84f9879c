# SPDX-License-Identifier: GPL-3.0-or-later
    .file "printk.S"
    .include "kernel.inc"

    fn printk, 20, vprintk_emit
    fn vprintk_emit, 44, vprintk_store, console_unlock
    static_fn vprintk_store, 66, vsnprintf, prb_reserve, prb_commit
    fn prb_reserve, 58
    fn prb_commit, 34
    fn console_unlock, 48, console_emit_next_record
    static_fn console_emit_next_record, 40, prb_read_valid
    fn prb_read_valid, 36
    fn register_console, 46, printk, console_unlock
    fn unregister_console, 22
    init_fn console_init, 16, printk, register_console, console_unlock
    bss __log_buf, 16384
    data console_printk, 16
    export printk
    export register_console
