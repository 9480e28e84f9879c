# SPDX-License-Identifier: GPL-3.0-or-later
    .file "super.S"
    .include "kernel.inc"

    fn register_filesystem, 18, strcmp
    fn unregister_filesystem, 14
    fn vfs_kern_mount, 42, kmalloc, sget
    static_fn sget, 60, mutex_lock, mutex_unlock
    fn kern_mount, 12, vfs_kern_mount
    fn kern_unmount, 14, synchronize_rcu
    fn deactivate_super, 26, down_write, up_write
    init_fn mnt_init, 40, kmem_cache_create, sysfs_init, shmem_init, kobject_init, panic
    init_fn sysfs_init, 12, register_filesystem, printk
