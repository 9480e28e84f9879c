# SPDX-License-Identifier: GPL-3.0-or-later
    .file "read_write.S"
    .include "kernel.inc"

    fn ksys_read, 20, fget, vfs_read, fput
    fn ksys_write, 20, fget, vfs_write, fput
    fn vfs_read, 48, filemap_read
    fn vfs_write, 52, generic_perform_write
    fn kernel_read, 22, vfs_read
