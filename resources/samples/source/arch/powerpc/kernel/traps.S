# SPDX-License-Identifier: GPL-3.0-or-later
    .file "traps.S"
    .include "kernel.inc"

    fn system_reset_exception, 24, nmi_enter, die, nmi_exit
    fn machine_check_exception, 40, nmi_enter, machine_check_print_event_info, die, nmi_exit
    fn program_check_exception, 36, emulate_instruction, report_bug, force_sig_fault
    static_fn emulate_instruction, 64, fault_in_readable
    fn die, 28, printk, __die, panic
    static_fn __die, 20, show_regs, notify_die
    fn show_regs, 52, printk, show_stack
    fn show_stack, 44, printk, __kernel_text_address
    fn machine_check_print_event_info, 72, printk
    static_fn notify_die, 12, atomic_notifier_call_chain
    bss mce_event, 256
    init_fn trap_init, 10, printk
