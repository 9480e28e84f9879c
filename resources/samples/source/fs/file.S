# SPDX-License-Identifier: GPL-3.0-or-later
    .file "file.S"
    .include "kernel.inc"

    fn dup_fd, 76, kmem_cache_alloc, memcpy
    fn get_unused_fd, 28
    fn alloc_file, 30, kmem_cache_alloc
    fn fput, 22, call_rcu
    fn exit_files, 16, filp_close
    fn fget, 24
