# SPDX-License-Identifier: GPL-3.0-or-later
    .file "cred.S"
    .include "kernel.inc"

    fn copy_creds, 34, prepare_creds
    fn prepare_creds, 26, kmem_cache_alloc, memcpy
    fn commit_creds, 44, put_cred
    static_fn put_cred, 8, call_rcu
    fn override_creds, 10
    init_fn cred_init, 8, kmem_cache_create, prepare_creds
    data init_cred, 176
