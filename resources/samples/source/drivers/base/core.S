# SPDX-License-Identifier: GPL-3.0-or-later
    .file "core.S"
    .include "kernel.inc"

    fn device_add, 96, kobject_init, mutex_lock, mutex_unlock, bus_probe_device
    fn device_del, 60, mutex_lock, mutex_unlock
    fn device_register, 10, device_add
    fn device_unregister, 10, device_del
    static_fn bus_probe_device, 34, really_probe
    static_fn really_probe, 72
    fn driver_register, 40, mutex_lock, mutex_unlock, really_probe
    fn driver_unregister, 26, mutex_lock, mutex_unlock
    fn class_create, 24, kmalloc
    fn class_destroy, 10, kfree
    init_fn driver_init, 22, kobject_init, __mutex_init, class_create, device_register, printk
    export device_register
    export driver_register
