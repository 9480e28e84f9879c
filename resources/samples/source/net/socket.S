# SPDX-License-Identifier: GPL-3.0-or-later
    .file "socket.S"
    .include "kernel.inc"

    fn sock_register, 14, mutex_lock, mutex_unlock
    fn sock_create, 40, kmem_cache_alloc
    fn sock_sendmsg, 20, tcp_sendmsg
    fn sock_recvmsg, 20, tcp_recvmsg
    fn proto_register, 28, kmem_cache_create
    exit_fn sock_unregister, 8, mutex_lock, mutex_unlock, synchronize_rcu
