// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/delta_owners.h"

#include "widgets/common/format.h"

#include <QCoreApplication>
#include <QStringList>

#include <array>

namespace strata {

DeltaOwnersPtr deltaOwners(const LayoutDiffPtr& diff, const Progress& progress) {
    DeltaTree tree = deltaTree(*diff, progress);
    if (progress.cancelled()) return nullptr;
    auto analysis = std::make_shared<OwnerAnalysis>();
    analysis->document = diff->b.document;
    analysis->owners = std::move(tree.owners);
    analysis->bySize = sortOwners(
        analysis->owners, [](const OwnerNode& a, const OwnerNode& b) { return a.bytes.total() > b.bytes.total(); });
    const std::size_t count = analysis->owners.nodes.size();
    analysis->content.assign(count, ContentKind::Other);
    analysis->items.assign(count, {});
    return std::make_shared<const DeltaOwners>(diff, std::move(analysis), std::move(tree.nodes));
}

QString deltaName(const DeltaOwners& owners, std::uint32_t node) {
    return node == 0 ? QObject::tr("all differences") : text(owners.analysis->node(node).name);
}

QString deltaKindText(DeltaKind kind) {
    constexpr std::array kNames{"", QT_TRANSLATE_NOOP("Words", "new"), QT_TRANSLATE_NOOP("Words", "gone"),
                                QT_TRANSLATE_NOOP("Words", "grown"), QT_TRANSLATE_NOOP("Words", "shrunk")};
    const char* name = kNames[static_cast<std::size_t>(kind)];
    return *name == '\0' ? QString() : word(name);
}

QString deltaSentence(const DeltaOwners& owners, std::uint32_t index) {
    const DeltaNode& node = owners.node(index);
    const QString name = deltaName(owners, index), delta = deltaText(node.delta());
    const auto sizeOf = [](const CompareSide& side, std::uint32_t part) { return byteText(side.parts[part].size); };
    switch (node.kind) {
    case DeltaKind::Several:
        return QObject::tr("%1: %2 (%3, %4)")
            .arg(name, delta, deltaText(static_cast<std::int64_t>(node.more.value)),
                 deltaText(wrappingDifference(0, node.less.value)));
    case DeltaKind::Grown:
    case DeltaKind::Shrunk:
        return QObject::tr("%1, %2: %3 (%4 → %5)")
            .arg(name, deltaKindText(node.kind), delta, sizeOf(owners.diff->a, node.parts.a),
                 sizeOf(owners.diff->b, node.parts.b));
    case DeltaKind::New:
    case DeltaKind::Gone:
        break;
    }
    return name + QStringLiteral(", ") + deltaKindText(node.kind) + QStringLiteral(": ") + delta;
}

QString deltaSummary(const DeltaOwners& owners) {
    std::array<std::int64_t, 5> sums{};
    for (const DeltaNode& node : owners.nodes)
        sums[static_cast<std::size_t>(node.kind)] += node.kind == DeltaKind::Several ? 0 : node.delta();
    QStringList parts;
    for (const DeltaKind kind : {DeltaKind::New, DeltaKind::Grown, DeltaKind::Shrunk, DeltaKind::Gone})
        if (const std::int64_t sum = sums[static_cast<std::size_t>(kind)]; sum != 0)
            parts += deltaText(sum) + QChar(0x202f) + deltaKindText(kind);
    const QString what =
        deltaText(owners.node(0).delta()) + QStringLiteral(": ") + parts.join(QStringLiteral(", ")) + '.';
    const std::int64_t padding = owners.diff->padding.delta();
    if (padding == 0) return what + ' ' + QObject::tr("An area is as large as the bytes that came or went.");
    return what + ' ' + QObject::tr("Padding between things, %1, has no area.").arg(deltaText(padding));
}

} // namespace strata
