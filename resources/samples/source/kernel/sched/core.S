# SPDX-License-Identifier: GPL-3.0-or-later
    .file "core.S"
    .include "kernel.inc"

    fn schedule, 26, __schedule
    static_fn __schedule, 88, pick_next_task, context_switch, update_rq_clock
    static_fn pick_next_task, 46, pick_next_task_fair
    static_fn context_switch, 34, switch_mm, __switch_to, finish_task_switch
    static_fn finish_task_switch, 38, mmdrop, put_task_struct
    fn update_rq_clock, 24
    fn wake_up_process, 18, try_to_wake_up
    fn try_to_wake_up, 96, select_task_rq_fair, ttwu_queue
    static_fn ttwu_queue, 22, enqueue_task_fair
    fn sched_fork, 40, memset
    fn wake_up_new_task, 28, select_task_rq_fair, enqueue_task_fair
    fn set_user_nice, 36, update_rq_clock
    fn schedule_timeout, 30, schedule, mod_timer
    fn scheduler_tick, 32, update_rq_clock, task_tick_fair
    init_fn sched_init, 84, memset, init_waitqueue_head, init_sched_fair_class, init_idle, update_rq_clock, printk
    init_fn sched_init_smp, 30, set_user_nice, mutex_lock, mutex_unlock
    fn init_idle, 34, sched_fork
    percpu runqueues, 2048
    data sysctl_sched_features, 8
    bss root_task_group, 512
    export schedule
    export wake_up_process
    export schedule_timeout
