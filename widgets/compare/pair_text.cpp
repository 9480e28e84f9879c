// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/pair_text.h"

#include "widgets/common/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace strata {

namespace {

QString instructions(std::uint64_t count) {
    return countOf(count, "%1 instruction", QT_TRANSLATE_N_NOOP("Counts", "%1 instructions"));
}

} // namespace

QString pairSentence(const CodePair& code) {
    const RowCounts& counts = code.counts;
    if (code.a.empty()) return QObject::tr("Only B has it: %1.").arg(instructions(code.b.size()));
    if (code.b.empty()) return QObject::tr("Only A has it: %1.").arg(instructions(code.a.size()));
    QString text;
    if (counts.differing() == 0) {
        text = QObject::tr("No instruction differs");
    } else {
        QStringList kinds;
        if (counts.changed > 0) kinds += QObject::tr("%1 changed").arg(countText(counts.changed));
        if (counts.onlyB > 0) kinds += QObject::tr("%1 new").arg(countText(counts.onlyB));
        if (counts.onlyA > 0) kinds += QObject::tr("%1 gone").arg(countText(counts.onlyA));
        text = QObject::tr("%1 of %2 differ: %3")
                   .arg(countText(counts.differing()), instructions(counts.rows), kinds.join(QStringLiteral(", ")));
    }
    if (counts.moved > 0)
        text += "; " + countOf(counts.moved, "%1 leads to what only moved",
                               QT_TRANSLATE_N_NOOP("Counts", "%1 lead to what only moved"));
    text += '.';
    if (code.lines.isCapped) text += ' ' + QObject::tr("Too long to be aligned: a part of it is paired as it stands.");
    return text;
}

QString pairSentence(const BytePair& bytes) {
    const auto count = [](ByteView view) {
        return countOf(view.size(), "%1 byte", QT_TRANSLATE_N_NOOP("Counts", "%1 bytes"));
    };
    if (bytes.a.empty()) return QObject::tr("Only B has it: %1.").arg(count(bytes.b));
    if (bytes.b.empty()) return QObject::tr("Only A has it: %1.").arg(count(bytes.a));
    const ByteView longer = bytes.a.size() > bytes.b.size() ? bytes.a : bytes.b;
    QString text = bytes.differing == 0 ? QObject::tr("No byte differs")
                                        : QObject::tr("%1 of %2 differ").arg(countText(bytes.differing), count(longer));
    if (bytes.counts.moved > 0)
        text += "; " + countOf(bytes.counts.moved, "in %1 line only addresses moved",
                               QT_TRANSLATE_N_NOOP("Counts", "in %1 lines only addresses moved"));
    text += '.';
    if (bytes.isCapped) text += ' ' + QObject::tr("It is large: further below, addresses that moved count as well.");
    return text;
}

QString partTitle(const CompareSide& side, std::uint32_t part) {
    if (part == kNone) return QObject::tr("not in this build");
    const Part& at = side.parts[part];
    const QString section =
        at.section < side.image->sections.size() ? text(side.image->sections[at.section].name) : QString();
    const QString name = at.kind == PartKind::Symbol ? text(side.name(part))
                         : at.kind == PartKind::Data ? QObject::tr("bytes of %1").arg(section)
                                                     : QObject::tr("padding");
    return QStringList{name, addressText(at.vma.value, side.image->bits), byteText(at.size), section}.join(
        QStringLiteral("   "));
}

} // namespace strata
