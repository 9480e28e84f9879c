// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/cost_text.h"

#include "widgets/common/format.h"

#include <QCoreApplication>
#include <QObject>

#include <array>

namespace strata {
namespace {

QString unknown() {
    return QObject::tr("unknown");
}

QString bytesText(const std::optional<ByteCount>& bytes) {
    return bytes ? byteText(*bytes) : unknown();
}

template <class Number> QString numberText(const std::optional<Number>& number) {
    return number ? countText(*number) : unknown();
}

QString bssText(const PlaceCost& cost) {
    const QString bytes = byteText(cost.bssInFile);
    return cost.ownLoadAvoidsBss ? QObject::tr("0 or %1").arg(bytes) : bytes;
}

constexpr std::array kPlaceRows{
    PlaceRow{QT_TRANSLATE_NOOP("Words", "Bytes behind"),
             QT_TRANSLATE_NOOP("Words", "Bytes of sections behind the tables: they move when the tables grow"),
             [](const PlaceCost& c) { return bytesText(c.bytesBehind); }},
    PlaceRow{QT_TRANSLATE_NOOP("Words", "Symbols behind"),
             QT_TRANSLATE_NOOP("Words", "Symbols behind the tables: they move when the tables grow"),
             [](const PlaceCost& c) { return numberText(c.symbolsBehind); }},
    PlaceRow{
        QT_TRANSLATE_NOOP("Words", "Kept after boot"),
        QT_TRANSLATE_NOOP(
            "Words",
            "Bytes that leave the init data, which the kernel frees after boot: on powerpc the tables of the dynamic "
            "linker, .rela.dyn above all"),
        [](const PlaceCost& c) { return bytesText(c.keptAfterBoot); }},
    PlaceRow{QT_TRANSLATE_NOOP("Words", "Not protected"),
             QT_TRANSLATE_NOOP("Words",
                               "Bytes of the tables outside of __start_rodata … __end_rodata: the kernel does not "
                               "write-protect them"),
             [](const PlaceCost& c) { return bytesText(c.unprotected); }},
    PlaceRow{
        QT_TRANSLATE_NOOP("Words", "BSS in the file"),
        QT_TRANSLATE_NOOP(
            "Words",
            "Bytes of .bss that become bytes of the file because something with content stands behind it in the same "
            "PT_LOAD; none if the tables get a PT_LOAD of their own"),
        bssText},
};

constexpr std::array kWayColumns{
    WayColumn{
        QT_TRANSLATE_NOOP("Words", "links"),
        QT_TRANSLATE_NOOP("Words", "Links of the whole kernel, at least; one more for .BTF where the image has it"),
        [](const WayCost& c) { return numberText(c.links); }},
    WayColumn{
        QT_TRANSLATE_NOOP("Words", "wrong"),
        QT_TRANSLATE_NOOP("Words", "Symbols with a wrong address; unknown where only an image built that way can tell"),
        [](const WayCost& c) { return numberText(c.wrong); }},
    WayColumn{QT_TRANSLATE_NOOP("Words", "move"),
              QT_TRANSLATE_NOOP("Words", "Symbols that move between the first link and the last"),
              [](const WayCost& c) { return numberText(c.moves); }},
};

} // namespace

std::span<const PlaceRow> placeRows() {
    return kPlaceRows;
}

std::span<const WayColumn> wayColumns() {
    return kWayColumns;
}

QString placeTitle(TablesPlace place) {
    switch (place) {
    case TablesPlace::AsLinked:
        return QObject::tr("as linked");
    case TablesPlace::InRodata:
        return QObject::tr("in .rodata");
    case TablesPlace::AtImageEnd:
        return QObject::tr("at the end");
    }
    return {};
}

QString wayTitle(LinkWay way) {
    switch (way) {
    case LinkWay::Passes:
        return QObject::tr("passes, tables in .rodata");
    case LinkWay::OnePass:
        return QObject::tr("one pass, tables at the end");
    case LinkWay::Slots:
        return QObject::tr("reserved slots");
    }
    return {};
}

QString wayHint(LinkWay way) {
    switch (way) {
    case LinkWay::Passes:
        return QObject::tr("Link, generate, link, generate, link: until nothing moves any more");
    case LinkWay::OnePass:
        return QObject::tr("Link without tables, generate them, link with them in .kallsyms behind .bss");
    case LinkWay::Slots:
        return QObject::tr("Link once with empty tables of the right size, then fill them in place");
    }
    return {};
}

} // namespace strata
