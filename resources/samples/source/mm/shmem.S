# SPDX-License-Identifier: GPL-3.0-or-later
    .file "shmem.S"
    .include "kernel.inc"

    fn shmem_getpage, 88, filemap_get_folio, __alloc_pages
    fn shmem_file_setup, 30, alloc_file
    init_fn shmem_init, 22, register_filesystem, kern_mount, printk, panic
