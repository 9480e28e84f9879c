# SPDX-License-Identifier: GPL-3.0-or-later
    .file "exec.S"
    .include "kernel.inc"

    fn kernel_execve, 40, bprm_execve
    static_fn bprm_execve, 66, path_openat, begin_new_exec
    fn begin_new_exec, 74, mmput, flush_thread, commit_creds
    fn load_elf_binary, 180, kernel_read, do_mmap, start_thread
    init_fn init_elf_binfmt, 6, down_write, up_write
    exit_fn exit_elf_binfmt, 6, kfree
    initcall init_elf_binfmt
