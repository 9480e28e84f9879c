# SPDX-License-Identifier: GPL-3.0-or-later
    .file "page_alloc.S"
    .include "kernel.inc"

    fn __alloc_pages, 96, get_page_from_freelist, __alloc_pages_slowpath
    static_fn get_page_from_freelist, 140, rmqueue
    static_fn rmqueue, 84
    static_fn __alloc_pages_slowpath, 130, try_to_free_pages, out_of_memory, schedule_timeout
    fn __free_pages, 20, free_one_page
    static_fn free_one_page, 72
    fn si_meminfo, 20
    init_fn mm_core_init, 28, build_all_zonelists, mem_init, kmem_cache_init, vmalloc_init
    static_init_fn build_all_zonelists, 56, printk, mutex_lock, mutex_unlock
    init_fn mem_init, 40, free_area_init, printk
    static_init_fn free_area_init, 88, memset, panic
    init_fn memblock_reserve, 42, memcpy
    fn free_initmem, 16, free_reserved_area
    fn free_reserved_area, 24, __free_pages, printk
    data contig_page_data, 4096
    bss mem_section, 2048
    export __alloc_pages
