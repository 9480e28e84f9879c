# SPDX-License-Identifier: GPL-3.0-or-later
    .file "memory.S"
    .include "kernel.inc"

    fn do_page_fault, 90, find_vma, handle_mm_fault, force_sig_fault, bad_page_fault
    static_fn bad_page_fault, 28, printk, die
    fn handle_mm_fault, 78, __handle_mm_fault
    static_fn __handle_mm_fault, 120, do_anonymous_page, do_fault, do_wp_page
    static_fn do_anonymous_page, 52, __alloc_pages
    static_fn do_fault, 66, filemap_fault
    static_fn do_wp_page, 70, __alloc_pages, memcpy
    fn copy_page_range, 140, __alloc_pages
    fn unmap_vmas, 66, __free_pages
    fn fault_in_readable, 16
    fn switch_mm, 28
