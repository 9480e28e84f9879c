# SPDX-License-Identifier: GPL-3.0-or-later
    .file "root.S"
    .include "kernel.inc"

    fn proc_create, 40, kmem_cache_alloc, strlen
    fn proc_remove, 22, mutex_lock, mutex_unlock
    fn proc_readdir, 50
    init_fn proc_root_init, 26, register_filesystem, kmem_cache_create, proc_create
    initcall proc_root_init
    data proc_root, 192
