# SPDX-License-Identifier: GPL-3.0-or-later
    .file "random.S"
    .include "kernel.inc"

    fn get_random_bytes, 50, chacha_block
    static_fn chacha_block, 160
    fn add_interrupt_randomness, 44, queue_work_on
    init_fn random_init, 20, ktime_get, printk, register_oom
    static_init_fn register_oom, 8, atomic_notifier_chain_register
    initcall random_init
