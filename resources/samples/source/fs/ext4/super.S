# SPDX-License-Identifier: GPL-3.0-or-later
    .file "super.S"
    .include "kernel.inc"

    fn ext4_fill_super, 220, bread, kmalloc, iget_locked, printk
    static_fn bread, 30, submit_bio
    fn ext4_readdir, 90, bread
    fn ext4_lookup, 60, iget_locked
    fn ext4_map_blocks, 130, bread, down_read, up_read
    init_fn ext4_init_fs, 30, kmem_cache_create, register_filesystem, alloc_workqueue, printk
    exit_fn ext4_exit_fs, 16, unregister_filesystem, destroy_workqueue, kmem_cache_destroy, synchronize_rcu, vfree
    initcall ext4_init_fs
    rodata ext4_sops, 192
