# SPDX-License-Identifier: GPL-3.0-or-later
    .file "wait.S"
    .include "kernel.inc"

    fn init_waitqueue_head, 8
    fn add_wait_queue, 12
    fn remove_wait_queue, 12
    fn __wake_up, 20, wake_up_process
    fn prepare_to_wait, 16
    fn finish_wait, 14
    fn wait_for_completion, 18, schedule
    fn complete, 14, __wake_up
    fn cpu_startup_entry, 20, do_idle
    static_fn do_idle, 44, schedule, tick_nohz_idle_enter
    export __wake_up
    export complete
