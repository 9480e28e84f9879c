# SPDX-License-Identifier: GPL-3.0-or-later
    .file "irq.S"
    .include "kernel.inc"

    fn do_IRQ, 18, irq_enter, __do_irq, irq_exit
    static_fn __do_irq, 22, generic_handle_irq
    fn timer_interrupt, 30, irq_enter, hrtimer_interrupt, irq_exit
    fn arch_irq_work_raise, 8
    init_fn init_IRQ, 16, printk, irq_domain_add, request_irq
    percpu irq_stat, 128
    bss ppc_md, 512
