# SPDX-License-Identifier: GPL-3.0-or-later
    .file "open.S"
    .include "kernel.inc"

    fn do_sys_open, 34, getname, get_unused_fd, path_openat
    fn vfs_open, 28, alloc_file
    fn ksys_chdir, 20, filename_lookup
    fn filp_close, 18, fput
    export filp_close
