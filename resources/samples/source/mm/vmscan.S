# SPDX-License-Identifier: GPL-3.0-or-later
    .file "vmscan.S"
    .include "kernel.inc"

    fn try_to_free_pages, 62, shrink_node
    static_fn shrink_node, 88, shrink_lruvec, shrink_slab
    static_fn shrink_lruvec, 120, isolate_lru_pages, shrink_folio_list
    static_fn isolate_lru_pages, 44
    static_fn shrink_folio_list, 150, pageout, __free_pages
    static_fn pageout, 34, submit_bio
    static_fn shrink_slab, 56
    fn kswapd, 48, shrink_node, schedule
    init_fn kswapd_init, 10, kthread_create_on_node, printk
    initcall kswapd_init
    data vm_swappiness, 8
