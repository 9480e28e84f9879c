// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/part_text.h"

#include "core/compare/compare_text.h"
#include "widgets/common/format.h"

#include <QCoreApplication>
#include <QStringList>

namespace strata {

namespace {

struct Texts {
    Q_DECLARE_TR_FUNCTIONS(PartText)
};

QString nameOf(const CompareSide& side, std::uint32_t part) {
    QString name = text(side.name(part));
    switch (side.parts[part].kind) {
    case PartKind::Symbol:
        return name;
    case PartKind::Data:
        return Texts::tr("bytes of %1").arg(name);
    case PartKind::Padding:
        break;
    }
    for (std::uint32_t next = part + 1; next < side.parts.size(); ++next)
        if (const QString behind = text(side.name(next)); !behind.isEmpty())
            return Texts::tr("padding in front of %1").arg(behind);
    return Texts::tr("padding");
}

QString withChange(const QString& name, Change change) {
    switch (change) {
    case Change::New:
        return Texts::tr("%1 new").arg(name);
    case Change::Gone:
        return Texts::tr("%1 gone").arg(name);
    case Change::Grown:
        return Texts::tr("%1 grown").arg(name);
    case Change::Shrunk:
        return Texts::tr("%1 shrunk").arg(name);
    case Change::Came:
        return Texts::tr("%1 came here").arg(name);
    case Change::Left:
        return Texts::tr("%1 went elsewhere").arg(name);
    case Change::Padding:
        break;
    }
    return name;
}

QString placeLine(const QString& build, const CompareSide& side, std::uint32_t part) {
    if (part == kNone) return Texts::tr("%1: not there").arg(build);
    const Part& at = side.parts[part];
    return QStringLiteral("%1: %2, %3").arg(build, addressText(at.vma.value, side.image->bits), byteText(at.size));
}

QString groupText(const WaterfallStep& step) {
    QString section = text(step.section);
    switch (step.kind) {
    case CauseKind::Stub:
        return countOf(step.count, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs")) +
               Texts::tr(" of %1").arg(section);
    case CauseKind::Kallsyms:
        return Texts::tr("kallsyms tables in %1").arg(section);
    case CauseKind::Alignment:
        return Texts::tr("alignment and padding");
    case CauseKind::Got:
    case CauseKind::Dynamic:
        return section;
    case CauseKind::Order:
    case CauseKind::Symbol:
        break;
    }
    return Texts::tr("%1 more of %2").arg(countText(step.count), section);
}

} // namespace

QString displacementText(std::int64_t displacement) {
    if (displacement == 0) return QStringLiteral("0");
    return signedText(static_cast<double>(displacement), hexText(magnitude(displacement)));
}

QString partText(const LayoutDiff& diff, std::uint32_t a, std::uint32_t b) {
    return b != kNone ? nameOf(diff.b, b) : nameOf(diff.a, a);
}

QStringList partLines(const LayoutDiff& diff, std::uint32_t a, std::uint32_t b) {
    QStringList lines{partText(diff, a, b), placeLine(QStringLiteral("A"), diff.a, a),
                      placeLine(QStringLiteral("B"), diff.b, b)};
    if (a == kNone || b == kNone) return lines;
    const Part &inA = diff.a.parts[a], &inB = diff.b.parts[b];
    const auto moved = wrappingDifference(inB.vma.value, inA.vma.value);
    const auto grown = wrappingDifference(inB.size.value, inA.size.value);
    lines += moved == 0 ? Texts::tr("stands where it stood") : Texts::tr("moved by %1").arg(displacementText(moved));
    if (grown != 0)
        lines += grown > 0 ? Texts::tr("grown by %1").arg(byteText({magnitude(grown)}))
                           : Texts::tr("shrunk by %1").arg(byteText({magnitude(grown)}));
    return lines;
}

QString causeTextOf(const LayoutDiff& diff, const Cause& cause) {
    const auto [side, part] = causePart(diff, cause);
    if (cause.change != Change::Padding) return withChange(nameOf(side, part), cause.change);
    const QString name = text(side.name(part));
    return name.isEmpty() ? Texts::tr("padding") : Texts::tr("padding in front of %1").arg(name);
}

QString stepText(const LayoutDiff& diff, const WaterfallStep& step) {
    switch (step.step) {
    case StepKind::One:
        return step.change == Change::Left ? withChange(nameOf(diff.a, step.a), step.change)
                                           : withChange(partText(diff, step.a, step.b), step.change);
    case StepKind::Group:
        return groupText(step);
    case StepKind::Section:
        return text(step.section);
    case StepKind::Rest:
        break;
    }
    return Texts::tr("%1 others").arg(countText(step.count));
}

} // namespace strata
