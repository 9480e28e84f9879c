# SPDX-License-Identifier: GPL-3.0-or-later
    .file "skbuff.S"
    .include "kernel.inc"

    fn alloc_skb, 50, kmem_cache_alloc, kmalloc
    fn kfree_skb, 24, kmem_cache_free
    fn skb_clone, 36, kmem_cache_alloc
    fn skb_copy_bits, 48, memcpy
    init_fn skb_init, 10, kmem_cache_create
    export alloc_skb
    export kfree_skb
