# SPDX-License-Identifier: GPL-3.0-or-later
    .file "idr.S"
    .include "kernel.inc"

    fn idr_alloc, 34, radix_tree_insert
    fn idr_remove, 22, radix_tree_delete
    fn radix_tree_insert, 70, kmem_cache_alloc
    fn radix_tree_delete, 60
    fn radix_tree_lookup, 28
    init_fn radix_tree_init, 12, kmem_cache_create, cpuhp_setup_state
    export idr_alloc
