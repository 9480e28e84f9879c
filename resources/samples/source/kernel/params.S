# SPDX-License-Identifier: GPL-3.0-or-later
    .file "params.S"
    .include "kernel.inc"

    fn parse_args, 56, strlen, next_arg, parse_one
    static_fn next_arg, 40
    static_fn parse_one, 28, strcmp
    fn param_set_int, 14, kstrtol
    init_fn param_sysfs_init, 20, kobject_init, printk
    initcall param_sysfs_init
