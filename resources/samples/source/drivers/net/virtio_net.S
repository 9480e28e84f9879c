# SPDX-License-Identifier: GPL-3.0-or-later
    .file "virtio_net.S"
    .include "kernel.inc"

    fn virtnet_poll, 96, virtqueue_get_buf, netif_receive_skb
    fn start_xmit, 80, virtqueue_add
    fn virtnet_probe, 140, kmalloc, request_irq, register_netdevice
    static_fn virtnet_open, 24, schedule_timeout
    init_fn virtio_net_init, 14, cpuhp_setup_state, blocking_notifier_chain_register, register_virtio_driver
    exit_fn virtio_net_exit, 12, cpuhp_remove_state, driver_unregister
    initcall virtio_net_init
