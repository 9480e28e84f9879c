# SPDX-License-Identifier: GPL-3.0-or-later
    .file "mutex.S"
    .include "kernel.inc"

    fn __mutex_init, 10
    fn mutex_lock, 14, __mutex_lock_slowpath
    static_fn __mutex_lock_slowpath, 64, schedule
    fn mutex_unlock, 12, __mutex_unlock_slowpath
    static_fn __mutex_unlock_slowpath, 28, wake_up_process
    fn mutex_trylock, 16
    fn down_read, 18, rwsem_down_slowpath
    fn up_read, 12
    fn down_write, 18, rwsem_down_slowpath
    fn up_write, 12
    static_fn rwsem_down_slowpath, 70, schedule
    export mutex_lock
    export mutex_unlock
