# SPDX-License-Identifier: GPL-3.0-or-later
    .file "main.S"
    .include "kernel.inc"

    init_fn start_kernel, 120, setup_arch, trap_init, mm_core_init, sched_init, radix_tree_init, workqueue_init_early, rcu_init, early_irq_init, init_IRQ, tick_init, timers_init, hrtimers_init, calibrate_delay, softirq_init, timekeeping_init, console_init, vfs_caches_init, signals_init, cgroup_init, pid_idr_init, fork_init, cred_init, rest_init
    init_fn parse_early_param, 20, strlen, parse_args, param_set_int
    fn rest_init, 22, kernel_thread, complete, schedule, cpu_startup_entry
    fn kernel_init, 26, kernel_init_freeable, free_initmem, run_init_process, panic
    static_fn run_init_process, 16, kernel_execve
    init_fn kernel_init_freeable, 40, wait_for_completion, workqueue_init, smp_init, sched_init_smp, do_basic_setup, prepare_namespace
    init_fn calibrate_delay, 34, printk, ktime_get
    init_fn populate_rootfs, 40, queue_work_on, ksys_write, panic
    initcall populate_rootfs
    static_init_fn do_basic_setup, 12, cpuset_init_smp, driver_init, do_initcalls
    static_init_fn do_initcalls, 18, do_one_initcall
    fn do_one_initcall, 28, printk
    init_fn prepare_namespace, 32, printk, schedule_timeout, mount_root, ksys_chdir
    init_fn mount_root, 20, vfs_kern_mount, printk, panic
    init_fn smp_init, 18, cpu_up, printk
    data system_state, 8
    init_data initcall_debug, 8
