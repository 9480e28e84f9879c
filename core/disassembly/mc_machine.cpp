// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter to LLVM MC: bytes in, text out. Where a branch leads is told by core/branches, which is proved against
// LLVM and knows pairs of instructions, so MCInstrAnalysis is not asked.
#include "core/disassembly/mc_machine.h"

#include <llvm/ADT/SmallString.h>
#include <llvm/ADT/StringExtras.h>
#include <llvm/MC/MCAsmInfo.h>
#include <llvm/MC/MCContext.h>
#include <llvm/MC/MCDisassembler/MCDisassembler.h>
#include <llvm/MC/MCInst.h>
#include <llvm/MC/MCInstPrinter.h>
#include <llvm/MC/MCInstrInfo.h>
#include <llvm/MC/MCRegisterInfo.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Support/TargetSelect.h>
#include <llvm/Support/raw_ostream.h>

#include <mutex>

namespace strata {

namespace {

/// Printers part mnemonic and operands by blanks or tabs, as they like: a tab, then single blanks.
std::string tidied(llvm::StringRef printed) {
    llvm::SmallVector<llvm::StringRef> words;
    llvm::SplitString(printed, words, " \t");
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text.append(i == 0 ? "" : i == 1 ? "\t" : " ").append(words[i].str());
    return text;
}

class LlvmMachine : public McMachine {
public:
    LlvmMachine(const McTarget& target, const llvm::Target& llvm) : m_triple(target.triple) {
        m_registers.reset(llvm.createMCRegInfo(target.triple));
        m_assembler.reset(llvm.createMCAsmInfo(*m_registers, target.triple, {}));
        m_instructions.reset(llvm.createMCInstrInfo());
        m_subtarget.reset(llvm.createMCSubtargetInfo(target.triple, target.cpu, target.features));
        m_context =
            std::make_unique<llvm::MCContext>(m_triple, m_assembler.get(), m_registers.get(), m_subtarget.get());
        m_disassembler.reset(llvm.createMCDisassembler(*m_subtarget, *m_context));
        m_printer.reset(llvm.createMCInstPrinter(m_triple, m_assembler->getAssemblerDialect(), *m_assembler,
                                                 *m_instructions, *m_registers));
        if (!isComplete()) return;
        m_printer->setPrintImmHex(true);
        m_printer->setPrintBranchImmAsAddress(true);
    }

    bool isComplete() const { return m_disassembler && m_printer; }

    McInstruction decode(ByteView bytes, Vma vma) override {
        const llvm::ArrayRef<std::uint8_t> array(reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size());
        llvm::MCInst instruction;
        McInstruction decoded;
        const auto status = m_disassembler->getInstruction(instruction, decoded.size, array, vma.value, llvm::nulls());
        if (status == llvm::MCDisassembler::Fail || decoded.size > bytes.size()) return {};
        llvm::SmallString<64> printed;
        llvm::raw_svector_ostream stream(printed);
        // The printer of x86 adds displacements to this, and they count from the next instruction.
        const std::uint64_t origin = vma.value + (m_triple.isX86() ? decoded.size : 0);
        m_printer->printInst(&instruction, origin, "", *m_subtarget, stream);
        decoded.text = tidied(printed);
        return decoded;
    }

private:
    llvm::Triple m_triple;
    std::unique_ptr<llvm::MCRegisterInfo> m_registers;
    std::unique_ptr<llvm::MCAsmInfo> m_assembler;
    std::unique_ptr<llvm::MCInstrInfo> m_instructions;
    std::unique_ptr<llvm::MCSubtargetInfo> m_subtarget;
    std::unique_ptr<llvm::MCContext> m_context;
    std::unique_ptr<llvm::MCDisassembler> m_disassembler;
    std::unique_ptr<llvm::MCInstPrinter> m_printer;
};

} // namespace

void initializeMcTargets() {
    static std::once_flag once;
    std::call_once(once, [] {
#define STRATA_MC_TARGET(name)                                                                                         \
    LLVMInitialize##name##TargetInfo();                                                                                \
    LLVMInitialize##name##TargetMC();                                                                                  \
    LLVMInitialize##name##Disassembler();
        STRATA_MC_TARGET(AArch64)
        STRATA_MC_TARGET(ARM)
        STRATA_MC_TARGET(LoongArch)
        STRATA_MC_TARGET(Mips)
        STRATA_MC_TARGET(PowerPC)
        STRATA_MC_TARGET(RISCV)
        STRATA_MC_TARGET(SystemZ)
        STRATA_MC_TARGET(X86)
#undef STRATA_MC_TARGET
    });
}

std::unique_ptr<McMachine> McMachine::make(const McTarget& target) {
    if (target.triple.empty()) return nullptr;
    initializeMcTargets();
    std::string error;
    const llvm::Target* llvm = llvm::TargetRegistry::lookupTarget(target.triple, error);
    if (llvm == nullptr) return nullptr;
    auto machine = std::make_unique<LlvmMachine>(target, *llvm);
    if (!machine->isComplete()) return nullptr;
    return machine;
}

} // namespace strata
