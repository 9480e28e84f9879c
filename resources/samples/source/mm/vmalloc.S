# SPDX-License-Identifier: GPL-3.0-or-later
    .file "vmalloc.S"
    .include "kernel.inc"

    fn vmalloc, 20, alloc_vmap_area, __alloc_pages
    static_fn alloc_vmap_area, 88, kmem_cache_alloc
    fn vfree, 28, kfree, __free_pages
    fn ioremap, 34, alloc_vmap_area
    fn iounmap, 16, vfree
    init_fn vmalloc_init, 26, kmem_cache_create, idr_alloc
    export vmalloc
    export vfree
    export ioremap
