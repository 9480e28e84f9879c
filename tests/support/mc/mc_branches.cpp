// SPDX-License-Identifier: GPL-3.0-or-later
// The adapter to LLVM MC: a disassembler for the image's machine, and what MCInstrAnalysis says of each instruction.
#include "tests/support/mc/mc_branches.h"

#include "core/disassembly/mc_machine.h"
#include "core/image/elf_constants.h"

#include <llvm/MC/MCAsmInfo.h>
#include <llvm/MC/MCContext.h>
#include <llvm/MC/MCDisassembler/MCDisassembler.h>
#include <llvm/MC/MCInst.h>
#include <llvm/MC/MCInstPrinter.h>
#include <llvm/MC/MCInstrAnalysis.h>
#include <llvm/MC/MCInstrInfo.h>
#include <llvm/MC/MCRegisterInfo.h>
#include <llvm/MC/MCSubtargetInfo.h>
#include <llvm/MC/TargetRegistry.h>
#include <llvm/Support/raw_ostream.h>

#include <memory>

namespace strata::test {

namespace {

/// One machine's disassembler with all that it needs to live.
class Machine {
public:
    Machine(const McTarget& target, std::uint16_t machine) : m_machine(machine), m_triple(target.triple) {
        initializeMcTargets();
        std::string error;
        m_target = llvm::TargetRegistry::lookupTarget(target.triple, error);
        if (m_target == nullptr) return;
        m_registers.reset(m_target->createMCRegInfo(target.triple));
        m_assembler.reset(m_target->createMCAsmInfo(*m_registers, target.triple, {}));
        m_instructions.reset(m_target->createMCInstrInfo());
        m_subtarget.reset(m_target->createMCSubtargetInfo(target.triple, target.cpu, target.features));
        m_context =
            std::make_unique<llvm::MCContext>(m_triple, m_assembler.get(), m_registers.get(), m_subtarget.get());
        m_disassembler.reset(m_target->createMCDisassembler(*m_subtarget, *m_context));
        m_analysis.reset(m_target->createMCInstrAnalysis(m_instructions.get()));
        m_printer.reset(m_target->createMCInstPrinter(m_triple, m_assembler->getAssemblerDialect(), *m_assembler,
                                                      *m_instructions, *m_registers));
    }

    void decode(const CodeBytes& code, std::vector<McBranch>& out);
    std::string text(ByteView bytes, Vma vma);

private:
    bool isBranch(const llvm::MCInst& instruction, std::uint64_t at, std::uint64_t size, std::uint64_t& target);

    std::uint16_t m_machine;
    llvm::Triple m_triple;
    const llvm::Target* m_target = nullptr;
    std::unique_ptr<llvm::MCRegisterInfo> m_registers;
    std::unique_ptr<llvm::MCAsmInfo> m_assembler;
    std::unique_ptr<llvm::MCInstrInfo> m_instructions;
    std::unique_ptr<llvm::MCSubtargetInfo> m_subtarget;
    std::unique_ptr<llvm::MCContext> m_context;
    std::unique_ptr<llvm::MCDisassembler> m_disassembler;
    std::unique_ptr<llvm::MCInstrAnalysis> m_analysis;
    std::unique_ptr<llvm::MCInstPrinter> m_printer;
};

llvm::ArrayRef<std::uint8_t> asArray(ByteView bytes) {
    return {reinterpret_cast<const std::uint8_t*>(bytes.data()), bytes.size()};
}

bool Machine::isBranch(const llvm::MCInst& instruction, std::uint64_t at, std::uint64_t size, std::uint64_t& target) {
    const llvm::MCInstrDesc& description = m_instructions->get(instruction.getOpcode());
    // JIC and JIALC add an offset to a register, JRADDIUSP one to sp; LLVM 19 takes it for one from the instruction.
    const llvm::StringRef name = m_instructions->getName(instruction.getOpcode());
    if (name.starts_with("JIC") || name.starts_with("JIALC") || name == "JRADDIUSP") return false;
    const bool isJump = description.isBranch() || description.isCall() || description.isTerminator() ||
                        (m_analysis && (m_analysis->isBranch(instruction) || m_analysis->isCall(instruction)));
    if (!isJump || description.isReturn()) return false; // retaasppc names an address, and goes elsewhere
    if (m_analysis && m_analysis->evaluateBranch(instruction, at, size, target)) {
        // LLVM 19 counts the short ones of microMIPS from themselves; the processor and GNU ld, from the next one.
        if (name == "B16_MM" || name == "BEQZ16_MM" || name == "BNEZ16_MM") target += size;
        return true;
    }
    // SystemZ has no analysis of its own, and its disassembler puts the target itself into the operand.
    if (m_machine != elf::kMachineS390) return false;
    for (unsigned i = 0; i < description.getNumOperands(); ++i) {
        if (description.operands()[i].OperandType != llvm::MCOI::OPERAND_PCREL) continue;
        target = static_cast<std::uint64_t>(instruction.getOperand(i).getImm());
        return true;
    }
    return false;
}

/// Of what LLVM does not know.
std::uint64_t lengthByBits(std::uint16_t machine, const CodeBytes& code, ByteView rest) {
    if (machine == elf::kMachineI386 || machine == elf::kMachineX86_64) return 1;
    const unsigned first = std::to_integer<unsigned>(rest[0]);
    if (machine == elf::kMachineS390) return first < 0x40 ? 2 : first < 0xc0 ? 4 : 6;
    if (machine == elf::kMachineRiscV) return (first & 3U) == 3 ? 4 : 2;
    if (code.run.state == CodeState::Thumb && machine == elf::kMachineMips) {
        const unsigned kind = readInteger<std::uint16_t>(rest, 0, code.order).value_or(0) >> 10U & 7U;
        return kind >= 1 && kind <= 3 ? 2 : 4;
    }
    if (code.run.state == CodeState::Thumb) {
        return readInteger<std::uint16_t>(rest, 0, code.order).value_or(0) >= 0xe800 ? 4 : 2;
    }
    return 4;
}

void Machine::decode(const CodeBytes& code, std::vector<McBranch>& out) {
    const std::uint64_t start = code.run.vma.value;
    const unsigned alignment =
        m_machine == elf::kMachineI386 || m_machine == elf::kMachineX86_64                                        ? 1
        : code.run.state == CodeState::Thumb || m_machine == elf::kMachineS390 || m_machine == elf::kMachineRiscV ? 2
                                                                                                                  : 4;
    bool followsFirst = false;
    for (std::uint64_t i = -start & (alignment - 1U); i < code.bytes.size();) {
        llvm::MCInst instruction;
        std::uint64_t size = 0;
        const ByteView rest = code.bytes.subspan(i);
        const auto status = m_disassembler->getInstruction(instruction, size, asArray(rest), start + i, llvm::nulls());
        if (status == llvm::MCDisassembler::Fail) {
            i += lengthByBits(m_machine, code, rest);
            followsFirst = false;
            continue;
        }
        const llvm::StringRef name = m_instructions->getName(instruction.getOpcode());
        std::uint64_t target = 0;
        const bool isSecond = name == "JALR" || name == "JIRL"; // alone (jalr zero) it is absolute
        if ((!isSecond || followsFirst) && isBranch(instruction, start + i, size, target)) {
            const std::uint64_t before = isSecond ? 4 : 0;
            out.push_back({{start + i - before},
                           {target & code.addressMask},
                           code.run.section,
                           static_cast<std::uint8_t>(size + before)});
        }
        followsFirst = name == "AUIPC" || name == "PCADDU18I";
        if (m_analysis) m_analysis->resetState(); // only the instruction right before counts
        if (m_analysis && followsFirst) m_analysis->updateState(instruction, start + i);
        i += size;
    }
    if (m_analysis) m_analysis->resetState();
}

std::string Machine::text(ByteView bytes, Vma vma) {
    llvm::MCInst instruction;
    std::uint64_t size = 0;
    const auto status = m_disassembler->getInstruction(instruction, size, asArray(bytes), vma.value, llvm::nulls());
    if (status == llvm::MCDisassembler::Fail) return "(unknown to LLVM)";
    std::string text;
    llvm::raw_string_ostream stream(text);
    m_printer->printInst(&instruction, vma.value, "", *m_subtarget, stream);
    return text + " [" + m_instructions->getName(instruction.getOpcode()).str() + ", " + std::to_string(size) + "]";
}

CodeBytes bytesOf(const Image& image, const CodeRun& run) {
    const Section& section = image.sections[run.section];
    const auto bytes = slice(image.contents(section), (run.vma - section.vma).value, run.size.value);
    const std::uint64_t mask = image.bits == Bits::B64 ? ~std::uint64_t{0} : 0xffffffffU;
    return {bytes.value_or(ByteView{}), run, instructionOrder(image), mask};
}

} // namespace

bool mcKnows(const Image& image) {
    return !mcTarget(image, CodeState::Code).triple.empty();
}

std::vector<McBranch> mcBranches(const Image& image, const std::vector<CodeRun>& runs) {
    std::vector<McBranch> branches;
    if (!mcKnows(image)) return branches;
    Machine code(mcTarget(image, CodeState::Code), image.machine);
    Machine thumb(mcTarget(image, CodeState::Thumb), image.machine);
    for (const CodeRun& run : runs)
        (run.state == CodeState::Thumb ? thumb : code).decode(bytesOf(image, run), branches);
    return branches;
}

std::string mcText(const Image& image, const CodeRun& run, Vma vma) {
    Machine machine(mcTarget(image, run.state), image.machine);
    return machine.text(bytesOf(image, run).bytes.subspan((vma - run.vma).value), vma);
}

} // namespace strata::test
