# SPDX-License-Identifier: GPL-3.0-or-later
    .file "cpu.S"
    .include "kernel.inc"

    fn cpu_up, 40, _cpu_up
    static_fn _cpu_up, 48, cpuhp_invoke_callback, kthread_create_on_node
    static_fn cpuhp_invoke_callback, 36
    fn cpuhp_setup_state, 32, mutex_lock, mutex_unlock, cpuhp_invoke_callback
    fn cpuhp_remove_state, 26, mutex_lock, mutex_unlock
    fn set_cpu_possible, 8
    fn cpu_down, 22
    init_fn cpuset_init_smp, 10, register_hotmemory
    static_init_fn register_hotmemory, 6
    data cpu_hotplug_lock, 64
    data __cpu_possible_mask, 64
