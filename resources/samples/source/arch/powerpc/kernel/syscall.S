# SPDX-License-Identifier: GPL-3.0-or-later
    .file "syscall.S"
    .include "kernel.inc"

    fn system_call_exception, 34, ksys_read, ksys_write, do_sys_open, kernel_clone, do_exit
    fn syscall_exit_prepare, 30, schedule, do_signal
    fn do_signal, 42, get_signal, force_sig_fault
    rodata sys_call_table, 512
