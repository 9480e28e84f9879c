# SPDX-License-Identifier: GPL-3.0-or-later
    .file "kobject.S"
    .include "kernel.inc"

    fn kobject_init, 18
    fn kobject_add, 36, memcpy
    fn kobject_put, 20, kfree
    fn cpumask_next, 14
    export kobject_put
