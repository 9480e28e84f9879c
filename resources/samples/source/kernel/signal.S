# SPDX-License-Identifier: GPL-3.0-or-later
    .file "signal.S"
    .include "kernel.inc"

    fn get_signal, 76, dequeue_signal, do_exit
    fn dequeue_signal, 42, memcpy
    fn force_sig_fault, 20, send_signal_locked
    fn send_signal_locked, 54, kmem_cache_alloc, wake_up_process
    fn do_notify_parent, 38, send_signal_locked
    fn exit_signals, 18
    fn kill_pid, 16, send_signal_locked
    init_fn signals_init, 8, kmem_cache_create
    bss sigqueue_cachep, 8
