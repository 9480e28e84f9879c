# SPDX-License-Identifier: GPL-3.0-or-later
    .file "inode.S"
    .include "kernel.inc"

    fn new_inode, 24, kmem_cache_alloc
    fn iget_locked, 56, new_inode
    fn iput, 44, evict
    static_fn evict, 38, call_rcu
    init_fn inode_init, 16, kmem_cache_create, printk
    init_fn files_init, 12, kmem_cache_create, kmalloc
    bss inode_hashtable, 8
