# SPDX-License-Identifier: GPL-3.0-or-later
    .file "main.S"
    .include "kernel.inc"

    fn load_module, 160, module_layout_find, vmalloc, memcpy, find_symbol, apply_relocate_add, do_one_initcall
    static_fn module_layout_find, 30
    fn find_symbol, 48, strcmp, cmp_name
    static_fn cmp_name, 10
    fn apply_relocate_add, 120, printk, stub_for_addr
    static_fn stub_for_addr, 60, memcpy
    fn module_put, 10
    fn __kernel_text_address, 18
    fn try_module_get, 10
    data modules, 16
    export module_put
