# SPDX-License-Identifier: GPL-3.0-or-later
    .file "filemap.S"
    .include "kernel.inc"

    fn filemap_fault, 74, filemap_get_folio, __alloc_pages, submit_bio
    fn filemap_get_folio, 54
    fn filemap_read, 88, filemap_get_folio, copy_to_iter
    fn generic_perform_write, 80, filemap_get_folio, copy_from_iter
    static_fn copy_to_iter, 22, memcpy
    static_fn copy_from_iter, 22, memcpy
    fn folio_wait_bit, 30, schedule
