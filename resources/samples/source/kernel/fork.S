# SPDX-License-Identifier: GPL-3.0-or-later
    .file "fork.S"
    .include "kernel.inc"

    fn kernel_clone, 40, copy_process, wake_up_new_task
    static_fn copy_process, 140, dup_task_struct, copy_creds, sched_fork, copy_files, copy_mm, copy_thread, alloc_pid, free_task
    static_fn dup_task_struct, 36, kmem_cache_alloc, arch_dup_task_struct
    static_fn copy_files, 20, dup_fd
    static_fn copy_mm, 26, dup_mm
    static_fn dup_mm, 58, kmem_cache_alloc, copy_page_range
    fn kernel_thread, 20, kernel_clone
    fn free_task, 16, kmem_cache_free
    fn put_task_struct, 10, free_task
    fn mmdrop, 14, kmem_cache_free
    fn mmput, 18, exit_mmap, mmdrop
    init_fn fork_init, 36, kmem_cache_create, set_max_threads
    static_init_fn set_max_threads, 14
    bss total_forks, 8
    data init_mm, 1024
