# SPDX-License-Identifier: GPL-3.0-or-later
    .file "cgroup.S"
    .include "kernel.inc"

    fn cgroup_attach_task, 58, down_write, up_write
    fn cgroup_mkdir, 46, kmalloc, mutex_lock, mutex_unlock
    fn cgroup_rmdir, 26, mutex_lock, mutex_unlock
    init_fn cgroup_init, 52, register_filesystem_table, mutex_lock, mutex_unlock, cgroup_init_subsys, printk, panic
    static_init_fn cgroup_init_subsys, 40, alloc_workqueue, idr_alloc
    fn register_filesystem_table, 10
    data cgrp_dfl_root, 1024
