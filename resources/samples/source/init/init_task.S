# SPDX-License-Identifier: GPL-3.0-or-later
    .file "init_task.S"
    .include "kernel.inc"

    data init_task, 2048
    data init_thread_info, 64
    rodata init_task_name, 16
