# SPDX-License-Identifier: GPL-3.0-or-later
    .file "ip_input.S"
    .include "kernel.inc"

    fn ip_rcv, 72, ip_rcv_finish
    static_fn ip_rcv_finish, 40, ip_local_deliver
    fn ip_local_deliver, 34, tcp_v4_rcv, udp_rcv
    fn ip_queue_xmit, 84, dev_queue_xmit
    init_fn inet_init, 30, proto_register, sock_register, skb_init, printk, tasklet_schedule
    initcall inet_init
