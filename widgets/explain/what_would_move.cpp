// SPDX-License-Identifier: GPL-3.0-or-later
// The third chapter: what a link would do differently if the item grew, by as much as it has now and by a page.
#include "widgets/common/format.h"
#include "widgets/explain/explain_parts.h"

#include <QCoreApplication>

#include <algorithm>

namespace strata {

namespace {

constexpr std::uint64_t kPage = 4096;

/// Behind which byte the item would grow, and whose bytes these would be; nothing for what is not in memory.
std::optional<GrowthPlace> growthPlace(const Document& document, const Subject& subject) {
    if (!subject.extent.vma) return std::nullopt;
    if (subject.table) {
        const KallsymsSlot& slot = *document.kallsyms->table(*subject.table);
        return GrowthPlace{slot.section, slot.vma + slot.slot};
    }
    if (subject.ref.kind == RefKind::Segment) {
        const Segment& segment = document.image.segments[subject.ref.index];
        if (!segment.isLoad()) return std::nullopt;
        GrowthPlace place;
        for (const std::uint32_t i : sectionsByAddress(document.image)) {
            const Section& section = document.image.sections[i];
            if (section.vma < segment.vma || section.end() > segment.vma + segment.memorySize) continue;
            place = {i, section.end()};
        }
        return place.section == kNoSection ? std::nullopt : std::optional(place);
    }
    if (subject.isPadding(document)) { // what is in front of it grows
        std::optional<GrowthPlace> place;
        for (const std::uint32_t i : sectionsByAddress(document.image))
            if (document.image.sections[i].end() <= *subject.extent.vma)
                place = GrowthPlace{i, document.image.sections[i].end()};
        return place;
    }
    if (subject.section >= document.image.sections.size()) return std::nullopt;
    return GrowthPlace{subject.section, *subject.extent.vma + subject.extent.size};
}

void writeMoved(ExplainWriter& writer, const Growth& growth) {
    if (growth.sections == 0 && growth.symbols == 0) return writer.say(QObject::tr("nothing else would move."));
    const QString symbols = countOf(growth.symbols, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols"));
    if (growth.sections == 0)
        writer.say(QObject::tr("%1 behind it would move, and no section.").arg(symbols));
    else
        writer.say(
            QObject::tr("%1 and %2 behind it would move.")
                .arg(countOf(growth.sections, "%1 section", QT_TRANSLATE_N_NOOP("Counts", "%1 sections")), symbols));
}

void writeEnd(ExplainWriter& writer, const Growth& growth) {
    if (growth.stays != kNone)
        writer.say(QObject::tr("%1 would stay: the padding in front of it takes it up.")
                       .arg(writer.namedSection(growth.stays)));
    else if (growth.sections > 0)
        writer.say(QObject::tr("It would go on to the end of memory, where the last section moves by %1.")
                       .arg(amountText(static_cast<std::uint64_t>(std::abs(growth.last)))));
}

void writeBranches(ExplainWriter& writer, const Growth& growth) {
    if (!growth.before || !growth.after) return;
    const auto more = [](std::uint64_t before, std::uint64_t after) { return after > before ? after - before : 0; };
    const std::uint64_t far = more(growth.before->far, growth.after->far);
    const std::uint64_t failed = more(growth.before->failedLink, growth.after->failedLink);
    const std::uint64_t stubs = more(growth.before->stubs, growth.after->stubs);
    if (far == 0) return writer.say(QObject::tr("No further branch would go out of reach."));
    writer.say(countOf(far, "%1 further branch would go out of reach.",
                       QT_TRANSLATE_N_NOOP("Counts", "%1 further branches would go out of reach.")));
    if (failed > 0)
        writer.say(
            QObject::tr("For %1 of them no linker makes a stub: a longer branch has to be compiled, or the link fails.")
                .arg(countText(failed)));
    if (stubs > 0)
        writer.say(countOf(stubs, "That needs %1 more stub, which takes room itself.",
                           QT_TRANSLATE_N_NOOP("Counts", "That needs %1 more stubs, which take room themselves.")));
}

void writeTables(ExplainWriter& writer, const Growth& growth) {
    if (!growth.wrongEntries) return;
    if (*growth.wrongEntries == 0) return writer.say(QObject::tr("The kallsyms tables would stay right."));
    writer.say(countOf(
        *growth.wrongEntries, "%1 entry of the kallsyms tables would be wrong: they have to be made anew.",
        QT_TRANSLATE_N_NOOP("Counts", "%1 entries of the kallsyms tables would be wrong: they have to be made anew.")));
}

void writeGrowth(ExplainWriter& writer, const QString& condition, const Growth& growth) {
    writer.paragraph(condition);
    writeMoved(writer, growth);
    writeEnd(writer, growth);
    writeBranches(writer, growth);
    writeTables(writer, growth);
}

/// What the numbers above do not know.
void writeUnknown(ExplainWriter& writer, const Growth& growth) {
    if (growth.apart != kNone)
        writer.paragraph(QObject::tr("%1 has addresses of its own, far away: it is taken to stay.")
                             .arg(writer.namedSection(growth.apart)));
    if (!growth.gaps.empty()) {
        const SectionGap& gap = growth.gaps.front();
        writer.paragraph(QObject::tr("In front of %1 are %2 that no alignment explains. They are taken for room that "
                                     "stays as large; if the linker script gives an address there, that section would "
                                     "not move.")
                             .arg(writer.namedSection(gap.section), amountText(gap.size.value)));
    }
    writer.paragraph(QObject::tr("All this is foretold from this image. Only a link can tell what the growth brings "
                                 "along: new symbols, code that relaxation makes longer or shorter, a linker script "
                                 "that checks a size."));
}

} // namespace

void writeWhatWouldMove(ExplainWriter& writer, const Subject& subject, const GrowthModel& model) {
    const Document& document = writer.document();
    writer.chapter(QObject::tr("What would move if it changed"));
    const auto place = growthPlace(document, subject);
    if (!place) {
        if (subject.ref.kind == RefKind::Image || document.image.isObjectFile()) return;
        if (subject.item != kNone && !subject.extent.vma)
            writer.paragraph(QObject::tr("Nothing in memory: only what stands behind it in the file."));
        return;
    }
    const Growth page = model.grow(*place, ByteCount{kPage});
    if (subject.isPadding(document)) {
        writeGrowth(writer, QObject::tr("If what stands in front grew by a page (%1):").arg(amountText(kPage)), page);
        return writeUnknown(writer, page);
    }
    writeGrowth(writer, QObject::tr("If it grew by a page (%1):").arg(amountText(kPage)), page);
    const std::uint64_t size = subject.extent.size.value;
    Growth largest = page;
    if (size > 0 && size != kPage) {
        const Growth own = model.grow(*place, subject.extent.size);
        writeGrowth(writer, QObject::tr("If it were twice as large (%1 more):").arg(amountText(size)), own);
        if (size > kPage) largest = own;
    }
    writeUnknown(writer, largest);
}

} // namespace strata
