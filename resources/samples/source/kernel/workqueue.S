# SPDX-License-Identifier: GPL-3.0-or-later
    .file "workqueue.S"
    .include "kernel.inc"

    fn queue_work_on, 28, __queue_work
    static_fn __queue_work, 62, wake_up_process
    fn flush_workqueue, 48, wait_for_completion
    fn process_one_work, 72, schedule
    static_fn worker_thread, 38, process_one_work, schedule
    fn alloc_workqueue, 60, kmalloc, kthread_create_on_node
    fn destroy_workqueue, 34, flush_workqueue, kfree
    init_fn workqueue_init_early, 44, kmem_cache_create, alloc_workqueue, cpumask_next
    init_fn workqueue_init, 26, kthread_create_on_node, wake_up_process
    data system_wq, 8
    percpu cpu_worker_pools, 512
    export queue_work_on
    export alloc_workqueue
