# SPDX-License-Identifier: GPL-3.0-or-later
    .file "virtio_ring.S"
    .include "kernel.inc"

    fn virtqueue_add, 130
    fn virtqueue_get_buf, 66
    fn vring_interrupt, 30
    fn vring_create, 70, __alloc_pages
    fn register_virtio_driver, 10, driver_register
