// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/addressmap/bookmarks.h"

#include "widgets/addressmap/map_scene.h"
#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <algorithm>

namespace strata {

namespace {

const AxisSpan* spanOf(const DocumentIndex& index, const Axis& axis, const QString& name) {
    const auto& sections = index.document->image.sections;
    const auto found =
        std::ranges::find_if(sections, [&](const Section& section) { return text(section.name) == name; });
    if (found == sections.end()) return nullptr;
    return axis.spanOfSection(static_cast<std::uint32_t>(found - sections.begin()));
}

/// Tabs and line ends separate fields and lines.
QString field(QString text) {
    return text.replace('\t', ' ').replace('\n', ' ');
}

} // namespace

const Bookmark* Bookmarks::find(int number) const {
    const auto found = std::ranges::find(m_all, number, &Bookmark::number);
    return found == m_all.end() ? nullptr : &*found;
}

void Bookmarks::toggle(Bookmark bookmark) {
    if (std::erase_if(m_all, [&](const Bookmark& other) { return other.samePlace(bookmark); }) > 0) return;
    bookmark.number = 1;
    while (bookmark.number < kMost && find(bookmark.number))
        ++bookmark.number;
    std::erase_if(m_all, [&](const Bookmark& other) { return other.number == bookmark.number; });
    m_all.push_back(std::move(bookmark));
    std::ranges::sort(m_all, {}, &Bookmark::number);
}

void Bookmarks::remove(int number) {
    std::erase_if(m_all, [number](const Bookmark& each) { return each.number == number; });
}

void Bookmarks::rename(int number, const QString& name) {
    const auto found = std::ranges::find(m_all, number, &Bookmark::number);
    if (found != m_all.end() && !name.trimmed().isEmpty()) found->name = name.trimmed();
}

QByteArray Bookmarks::text() const {
    QStringList lines;
    for (const Bookmark& each : m_all)
        lines.append(QStringList{QString::number(each.number), field(each.section), QString::number(each.offset),
                                 QString::number(each.bytes), field(each.name), field(each.endSection),
                                 QString::number(each.endOffset)}
                         .join('\t'));
    return lines.join('\n').toUtf8();
}

Bookmarks Bookmarks::fromText(const QByteArray& text) {
    Bookmarks made;
    for (const QString& line : QString::fromUtf8(text).split('\n', Qt::SkipEmptyParts)) {
        const QStringList fields = line.split('\t');
        constexpr int kOfPlace = 5, kOfRange = 7; // places were all there was once
        if (fields.size() != kOfPlace && fields.size() != kOfRange) continue;
        Bookmark each{fields[0].toInt(), fields[1], fields[2].toULongLong(), fields[3].toULongLong(), fields[4]};
        if (fields.size() == kOfRange) {
            each.endSection = fields[5];
            each.endOffset = fields[6].toULongLong();
        }
        if (each.number < 1 || each.number > kMost || made.find(each.number)) continue;
        made.m_all.push_back(std::move(each));
    }
    std::ranges::sort(made.m_all, {}, &Bookmark::number);
    return made;
}

std::optional<Bookmark> bookmarkAt(const DocumentIndex& index, const Axis& axis, double unit, double units) {
    // Padding and gaps have no name that lasts: the next section stands for them.
    const auto& spans = axis.spans();
    const auto after =
        std::ranges::find_if(spans, [unit](const AxisSpan& span) { return span.end > unit && span.section != kNone; });
    if (after == spans.end()) return std::nullopt;
    const AxisSpan& span = *after;
    const double bytes = std::max(0.0, unit - span.begin) / span.unitsPerByte() + 1e-3;
    const double offset = std::min(bytes, static_cast<double>(span.size - 1));
    const CursorInfo info = cursorInfo(index, axis, span.begin + offset * span.unitsPerByte());
    Bookmark made{.section = text(index.document->image.sections[span.section].name),
                  .offset = span.sectionOffset + static_cast<std::uint64_t>(offset),
                  .bytes = static_cast<std::uint64_t>(std::max(1.0, units / span.unitsPerByte()))};
    made.name = info.symbol != kNone
                    ? offsetText(text(index.document->image.symbols[info.symbol].name), info.symbolOffset)
                    : offsetText(made.section, made.offset);
    return made;
}

std::optional<Bookmark> bookmarkOf(const DocumentIndex& index, const RangeInfo& range) {
    if (range.first.section == kNone) return std::nullopt;
    const auto& sections = index.document->image.sections;
    const auto nameAt = [&](SectionPlace place) {
        return placeText(*index.document, sections[place.section].vma + ByteCount{place.offset});
    };
    return Bookmark{.section = text(sections[range.first.section].name),
                    .offset = range.first.offset,
                    .bytes = std::max<std::uint64_t>(range.bytes.value, 1),
                    .name = QStringLiteral("%1 – %2").arg(nameAt(range.first), nameAt(range.last)),
                    .endSection = text(sections[range.last.section].name),
                    .endOffset = range.last.offset};
}

std::optional<VisibleRange> rangeOf(const DocumentIndex& index, const Axis& axis, const Bookmark& bookmark) {
    const AxisSpan* end = spanOf(index, axis, bookmark.endSection);
    const auto begin = unitOf(index, axis, bookmark);
    if (!bookmark.isRange() || !end || !begin || bookmark.endOffset == 0) return std::nullopt;
    const auto last = axis.place(end->section, bookmark.endOffset - 1, 1);
    if (!last || last->end <= *begin) return std::nullopt;
    return VisibleRange{*begin, last->end};
}

std::optional<double> unitOf(const DocumentIndex& index, const Axis& axis, const Bookmark& bookmark) {
    const AxisSpan* span = spanOf(index, axis, bookmark.section);
    const auto place = span ? axis.place(span->section, bookmark.offset, 1) : std::nullopt;
    return place ? std::optional(place->begin) : std::nullopt;
}

std::optional<VisibleRange> viewOf(const DocumentIndex& index, const Axis& axis, const Bookmark& bookmark) {
    const AxisSpan* span = spanOf(index, axis, bookmark.section);
    const auto middle = unitOf(index, axis, bookmark);
    if (!span || !middle) return std::nullopt;
    const double half = static_cast<double>(bookmark.bytes) * span->unitsPerByte() / 2;
    return VisibleRange{*middle - half, *middle + half};
}

} // namespace strata
