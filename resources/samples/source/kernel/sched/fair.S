# SPDX-License-Identifier: GPL-3.0-or-later
    .file "fair.S"
    .include "kernel.inc"

    fn pick_next_task_fair, 74, pick_eevdf, set_next_entity
    static_fn pick_eevdf, 48
    static_fn set_next_entity, 26, update_load_avg
    fn enqueue_task_fair, 58, enqueue_entity
    static_fn enqueue_entity, 46, update_curr, place_entity
    static_fn place_entity, 40
    fn dequeue_task_fair, 52, update_curr
    fn update_curr, 38, update_load_avg
    static_fn update_load_avg, 66
    fn select_task_rq_fair, 82, cpumask_next
    fn task_tick_fair, 28, update_curr, resched_curr
    static_fn resched_curr, 10
    init_fn init_sched_fair_class, 14, open_softirq
    data sysctl_sched_base_slice, 8
