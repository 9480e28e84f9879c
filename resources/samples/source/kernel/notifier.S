# SPDX-License-Identifier: GPL-3.0-or-later
    .file "notifier.S"
    .include "kernel.inc"

    fn atomic_notifier_chain_register, 14
    fn atomic_notifier_chain_unregister, 14
    fn atomic_notifier_call_chain, 26
    fn blocking_notifier_chain_register, 16, down_write, up_write
    fn register_reboot_notifier, 8, blocking_notifier_chain_register
    fn unregister_reboot_notifier, 8, down_write, up_write
    export register_reboot_notifier
