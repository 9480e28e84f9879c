# SPDX-License-Identifier: GPL-3.0-or-later
    .file "dcache.S"
    .include "kernel.inc"

    fn d_alloc, 44, kmem_cache_alloc, memcpy
    fn d_lookup, 26, __d_lookup_rcu
    fn __d_lookup_rcu, 58
    fn dput, 40, dentry_free
    static_fn dentry_free, 14, call_rcu
    fn d_instantiate, 22
    init_fn vfs_caches_init, 30, dcache_init, inode_init, files_init, mnt_init, kmem_cache_create
    static_init_fn dcache_init, 18, kmem_cache_create, memset
    bss dentry_hashtable, 8
