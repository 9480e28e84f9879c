# SPDX-License-Identifier: GPL-3.0-or-later
    .file "timer.S"
    .include "kernel.inc"

    fn mod_timer, 46, internal_add_timer
    static_fn internal_add_timer, 34
    fn del_timer_sync, 26
    fn run_timer_softirq, 52
    fn hrtimer_interrupt, 74, scheduler_tick, raise_softirq
    fn hrtimer_start, 42
    fn ktime_get, 22
    fn tick_nohz_idle_enter, 30, ktime_get
    init_fn tick_init, 12, cpuhp_setup_state
    init_fn timers_init, 24, open_softirq, internal_add_timer, memset
    init_fn hrtimers_init, 18, cpuhp_setup_state, open_softirq
    init_fn timekeeping_init, 46, ktime_get, clocksource_register
    fn clocksource_register, 28, mutex_lock, mutex_unlock
    data jiffies, 8
    percpu timer_bases, 1024
    percpu hrtimer_bases, 512
    export mod_timer
    export ktime_get
