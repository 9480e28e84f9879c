# SPDX-License-Identifier: GPL-3.0-or-later
    .file "oom_kill.S"
    .include "kernel.inc"

    fn out_of_memory, 50, oom_badness, oom_kill_process
    static_fn oom_badness, 30
    static_fn oom_kill_process, 46, printk, send_signal_locked
    fn register_oom_notifier, 8, blocking_notifier_chain_register
