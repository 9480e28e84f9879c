# SPDX-License-Identifier: GPL-3.0-or-later
    .file "pid.S"
    .include "kernel.inc"

    fn alloc_pid, 52, kmem_cache_alloc, idr_alloc
    fn free_pid, 22, idr_remove
    fn find_vpid, 16
    fn find_task_by_vpid, 12, find_vpid
    init_fn pid_idr_init, 12, alloc_pid, kmem_cache_create
    data init_pid_ns, 256
