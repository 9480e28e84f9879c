# SPDX-License-Identifier: GPL-3.0-or-later
    .file "process.S"
    .include "kernel.inc"

    fn __switch_to, 60, _switch
    fn _switch, 70
    fn copy_thread, 48, memcpy
    fn start_thread, 38
    fn flush_thread, 12, memset
    fn arch_dup_task_struct, 20, flush_all_to_thread, memcpy
    static_fn flush_all_to_thread, 16, save_fpu
    static_fn save_fpu, 32
    fn __get_wchan, 24, __kernel_text_address
    percpu current_set, 64
