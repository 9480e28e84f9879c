# SPDX-License-Identifier: GPL-3.0-or-later
    .file "panic.S"
    .include "kernel.inc"

    fn panic, 56, printk, dump_stack, atomic_notifier_call_chain, emergency_restart
    fn dump_stack, 16, printk, show_stack
    fn nmi_enter, 8
    fn nmi_exit, 8
    fn report_bug, 30, printk, __kernel_text_address
    fn emergency_restart, 12
    bss panic_notifier_list, 16
    export panic
