# SPDX-License-Identifier: GPL-3.0-or-later
    .file "tcp.S"
    .include "kernel.inc"

    fn tcp_v4_rcv, 160, tcp_ack, kfree_skb
    static_fn tcp_ack, 140, mod_timer
    fn tcp_sendmsg, 110, alloc_skb, tcp_write_xmit
    static_fn tcp_write_xmit, 96, ip_queue_xmit
    fn tcp_recvmsg, 90, skb_copy_bits, schedule_timeout
    fn tcp_close, 60, del_timer_sync
    fn udp_rcv, 60, kfree_skb
    rodata tcp_prot, 256
