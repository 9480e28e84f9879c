# SPDX-License-Identifier: GPL-3.0-or-later
    .file "manage.S"
    .include "kernel.inc"

    fn request_irq, 50, kmalloc, setup_irq, printk
    static_fn setup_irq, 84, mutex_lock, mutex_unlock, irq_startup
    static_fn irq_startup, 22
    fn free_irq, 38, mutex_lock, mutex_unlock, synchronize_irq, kfree
    fn synchronize_irq, 18, schedule
    fn generic_handle_irq, 14, handle_fasteoi_irq
    fn handle_fasteoi_irq, 40, handle_irq_event
    static_fn handle_irq_event, 24
    fn irq_domain_add, 44, kmalloc, mutex_lock, mutex_unlock
    fn irq_create_mapping, 36, irq_domain_associate
    static_fn irq_domain_associate, 28
    init_fn early_irq_init, 22, printk, irq_alloc_descs
    fn irq_alloc_descs, 40, kmalloc
    export request_irq
    export free_irq
