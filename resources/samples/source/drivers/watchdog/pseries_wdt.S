# SPDX-License-Identifier: GPL-3.0-or-later
    .file "pseries_wdt.S"
    .include "kernel.inc"

    fn pseries_wdt_start, 22, hrtimer_start
    fn pseries_wdt_stop, 14
    init_fn pseries_wdt_init, 12, register_reboot_notifier, hrtimer_start, mod_timer
    exit_fn pseries_wdt_exit, 12, unregister_reboot_notifier, del_timer_sync, iounmap
    initcall pseries_wdt_init
