# SPDX-License-Identifier: GPL-3.0-or-later
    .file "slab.S"
    .include "kernel.inc"

    fn kmalloc, 26, kmem_cache_alloc
    fn kfree, 22, kmem_cache_free
    fn kmem_cache_alloc, 44, ___slab_alloc
    static_fn ___slab_alloc, 110, new_slab, get_partial
    static_fn new_slab, 60, __alloc_pages
    static_fn get_partial, 48
    fn kmem_cache_free, 36, __slab_free
    static_fn __slab_free, 76, discard_slab
    static_fn discard_slab, 18, __free_pages
    fn kmem_cache_create, 68, mutex_lock, kmem_cache_alloc, mutex_unlock
    fn kmem_cache_destroy, 40, mutex_lock, mutex_unlock, kmem_cache_free
    fn krealloc, 24, kmalloc, memcpy, kfree
    init_fn kmem_cache_init, 38, kmem_cache_create, printk
    bss kmalloc_caches, 1024
    export kmalloc
    export kfree
    export kmem_cache_create
