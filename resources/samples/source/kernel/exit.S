# SPDX-License-Identifier: GPL-3.0-or-later
    .file "exit.S"
    .include "kernel.inc"

    fn do_exit, 92, exit_signals, exit_mm, exit_files, exit_notify, schedule
    static_fn exit_mm, 24, mmput
    static_fn exit_notify, 40, do_notify_parent, wake_up_process
    fn release_task, 34, put_task_struct
    fn kernel_wait4, 50, add_wait_queue, schedule, remove_wait_queue
