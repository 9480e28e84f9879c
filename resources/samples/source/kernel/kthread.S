# SPDX-License-Identifier: GPL-3.0-or-later
    .file "kthread.S"
    .include "kernel.inc"

    fn kthread_create_on_node, 44, kmalloc, wake_up_process, wait_for_completion
    static_fn kthread, 26, schedule, do_exit
    fn kthread_stop, 22, wake_up_process, wait_for_completion
    fn kthreadd, 28, kernel_thread, schedule
    fn kthread_should_stop, 6
    export kthread_create_on_node
    export kthread_stop
