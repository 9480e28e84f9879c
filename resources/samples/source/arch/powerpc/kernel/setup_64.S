# SPDX-License-Identifier: GPL-3.0-or-later
    .file "setup_64.S"
    .include "kernel.inc"

    init_fn early_setup, 40, ppc_save_regs, early_init_devtree, memset, early_init_mmu, printk
    init_fn early_init_devtree, 64, strlen, memcmp, parse_early_param
    init_fn early_init_mmu, 48, hash_utils_init, printk
    static_init_fn hash_utils_init, 56, memset
    init_fn setup_boot_stack, 8
    init_fn setup_arch, 72, printk, init_mm_context, smp_setup_cpu_maps, reserve_memory, panic
    init_fn smp_setup_cpu_maps, 44, printk, set_cpu_possible
    static_init_fn init_mm_context, 14, memset
    init_fn reserve_memory, 36, printk, memblock_reserve
    fn ppc_save_regs, 34
    init_data boot_command_line, 1024
    data ppc64_caches, 128
    data cur_cpu_spec, 64
