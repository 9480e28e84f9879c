# SPDX-License-Identifier: GPL-3.0-or-later
    .file "namei.S"
    .include "kernel.inc"

    fn path_openat, 110, link_path_walk, do_open
    static_fn link_path_walk, 120, walk_component
    static_fn walk_component, 66, lookup_fast
    static_fn lookup_fast, 40, __d_lookup_rcu
    static_fn do_open, 34, vfs_open
    fn vfs_mkdir, 28, down_write, up_write
    fn vfs_unlink, 36, down_write, up_write
    fn filename_lookup, 42, link_path_walk
    fn getname, 22, kmem_cache_alloc
