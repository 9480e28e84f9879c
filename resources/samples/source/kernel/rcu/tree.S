# SPDX-License-Identifier: GPL-3.0-or-later
    .file "tree.S"
    .include "kernel.inc"

    fn call_rcu, 36, __call_rcu_core
    static_fn __call_rcu_core, 28, rcu_start_this_gp
    fn rcu_start_this_gp, 40, wake_up_process
    fn synchronize_rcu, 22, call_rcu, wait_for_completion
    fn rcu_core, 66
    static_fn rcu_gp_kthread, 44, schedule, rcu_start_this_gp
    init_fn rcu_init, 50, open_softirq, cpuhp_setup_state, alloc_workqueue, call_rcu, printk
    percpu rcu_data, 512
    data rcu_state, 768
    export call_rcu
    export synchronize_rcu
