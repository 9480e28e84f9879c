# SPDX-License-Identifier: GPL-3.0-or-later
    .file "hvc_console.S"
    .include "kernel.inc"

    fn hvc_write, 44, hvc_push
    static_fn hvc_push, 20
    fn hvc_poll, 62, tty_flip_buffer_push
    fn tty_flip_buffer_push, 18, queue_work_on
    fn tty_open, 80, mutex_lock, mutex_unlock, kmalloc
    init_fn hvc_console_init, 10, register_console
    init_fn hvc_init, 28, kthread_create_on_node, cpuhp_setup_state, request_irq, printk
    exit_fn hvc_exit, 14, kthread_stop, free_irq, unregister_console, cpuhp_remove_state
    initcall hvc_init
