# SPDX-License-Identifier: GPL-3.0-or-later
    .file "virtio_blk.S"
    .include "kernel.inc"

    fn submit_bio, 44, blk_mq_submit_bio
    fn blk_mq_submit_bio, 90, virtio_queue_rq
    static_fn virtio_queue_rq, 62, virtqueue_add
    static_fn virtblk_done, 34
    fn virtblk_probe, 120, kmalloc, request_irq, alloc_workqueue, device_add
    init_fn virtio_blk_init, 16, alloc_workqueue, driver_register, printk
    exit_fn virtio_blk_exit, 10, driver_unregister, destroy_workqueue, class_destroy
    initcall virtio_blk_init
