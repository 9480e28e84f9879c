# SPDX-License-Identifier: GPL-3.0-or-later
    .file "head_64.S"
    .include "kernel.inc"

# The first bytes of the image. The loader enters at _start with r3 = the device tree and r4 = our load address.
    .section .head.text, "ax", @progbits
    .globl _start
_start:
    nop
    b __start_initialization_multiplatform

    .balign 32
    .globl __secondary_hold_spinloop
__secondary_hold_spinloop:
    .quad 0
    .globl __secondary_hold
__secondary_hold:
    lis 4, 0
1:  ld 12, 8(4)
    cmpdi 12, 0
    beq 1b
    mtctr 12
    bctr

    .balign 32
__start_initialization_multiplatform:
    bl enable_64b_mode
    bl relative_toc
    mr 31, 3
    mr 30, 4
    bl early_setup
    nop
    b start_here_common

    .globl enable_64b_mode
enable_64b_mode:
    mfmsr 11
    li 12, 1
    rldicr 12, 12, 63, 0
    or 11, 11, 12
    mtmsrd 11
    isync
    blr

    .globl relative_toc
relative_toc:
    mflr 0
    bcl 20, 31, 1f
1:  mflr 11
    ld 2, (2f - 1b)(11)
    add 2, 2, 11
    mtlr 0
    blr
    .balign 8
2:  .quad .TOC. - 1b

start_here_common:
    std 1, 0(1)
    bl setup_boot_stack
    nop
    bl start_kernel
    nop
3:  b 3b

# Entered by the hardware; each saves its registers and branches to the handler in .text.
    .macro vector name, handler
    .balign 32
    .globl exc_virt_\name
exc_virt_\name\():
    mtsprg 1, 13
    mfspr 13, 275
    mflr 12
    b \handler
    .endm
    vector system_reset, system_reset_exception
    vector machine_check, machine_check_exception
    vector data_access, do_page_fault
    vector hardware_interrupt, do_IRQ
    vector decrementer, timer_interrupt
    vector program_check, program_check_exception
    vector system_call, system_call_exception
