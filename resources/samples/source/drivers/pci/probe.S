# SPDX-License-Identifier: GPL-3.0-or-later
    .file "probe.S"
    .include "kernel.inc"

    fn pci_scan_slot, 60, pci_read_config, device_add
    fn pci_read_config, 18
    fn pci_assign_resources, 90
    fn pci_enable_device, 34, pci_read_config
    init_fn pci_init, 30, irq_create_mapping, irq_domain_add, register_reboot_notifier, printk
    exit_fn pci_exit, 10, unregister_reboot_notifier, device_unregister, iounmap
    initcall pci_init
