# SPDX-License-Identifier: GPL-3.0-or-later
    .file "softirq.S"
    .include "kernel.inc"

    fn irq_enter, 10
    fn irq_exit, 16, __do_softirq
    fn __do_softirq, 48, run_timer_softirq, rcu_core, net_rx_action
    fn raise_softirq, 10
    fn open_softirq, 6
    fn tasklet_schedule, 14, raise_softirq
    init_fn softirq_init, 20, open_softirq
    percpu ksoftirqd, 8
    bss softirq_vec, 160
