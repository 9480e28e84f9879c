# SPDX-License-Identifier: GPL-3.0-or-later
    .file "dev.S"
    .include "kernel.inc"

    fn register_netdevice, 80, mutex_lock, mutex_unlock, device_add
    fn unregister_netdevice, 44, synchronize_rcu, device_del
    fn netif_receive_skb, 60, ip_rcv
    fn dev_queue_xmit, 66, start_xmit
    fn net_rx_action, 54, virtnet_poll
    init_fn net_dev_init, 34, open_softirq, cpuhp_setup_state, raise_softirq, proc_create
    initcall net_dev_init
    percpu softnet_data, 512
    export register_netdevice
    export netif_receive_skb
