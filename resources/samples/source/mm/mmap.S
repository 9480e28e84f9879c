# SPDX-License-Identifier: GPL-3.0-or-later
    .file "mmap.S"
    .include "kernel.inc"

    fn find_vma, 28
    fn do_mmap, 96, mmap_region
    static_fn mmap_region, 130, kmem_cache_alloc, down_write, up_write
    fn do_munmap, 64, unmap_vmas
    fn exit_mmap, 42, unmap_vmas, kmem_cache_free
    fn vm_brk, 30, mmap_region
