// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/pass_text.h"

#include "widgets/common/format.h"

#include <QObject>
#include <QStringList>

#include <algorithm>

namespace strata {

namespace {

QString stubCount(std::uint64_t count) {
    return countOf(count, "%1 stub", QT_TRANSLATE_N_NOOP("Counts", "%1 stubs"));
}

/// ", 139 more"
QString stubsSince(const std::vector<LinkedPass>& links, std::size_t link) {
    if (link == 0) return {};
    const std::uint64_t now = links[link].stubs, before = links[link - 1].stubs;
    if (now > before) return QObject::tr(", %1 more").arg(countText(now - before));
    if (now < before) return QObject::tr(", %1 fewer").arg(countText(before - now));
    return {};
}

QString wrongText(const LinkedPass& link) {
    if (*link.wrong == 0) return QObject::tr("Every symbol is right.");
    if (link.names == 0) return QObject::tr("%1 symbols are wrong.").arg(countText(*link.wrong));
    return QObject::tr("%1 symbols are wrong or missing, of %2.").arg(countText(*link.wrong), countText(link.names));
}

/// The last link that is made, and what becomes of the build there.
std::size_t lastMade(const ShownWay& shown) {
    return (shown.isReal() ? shown.real.size() : shown.run.kernelStopsAt) - 1;
}

/// The kernel's script never makes so few.
bool isIncomplete(const ShownWay& shown) {
    return shown.isReal() && shown.way == LinkWay::Passes && shown.real.size() < shown.run.kernelStopsAt;
}

} // namespace

QString wayName(LinkWay way) {
    switch (way) {
    case LinkWay::Passes:
        return QObject::tr("Passes");
    case LinkWay::OnePass:
        return QObject::tr("One pass");
    case LinkWay::Slots:
        return QObject::tr("Slots");
    }
    return {};
}

QString placeText(TablesPlace place) {
    switch (place) {
    case TablesPlace::AsLinked:
        return QObject::tr("kallsyms where it is");
    case TablesPlace::InRodata:
        return QObject::tr("kallsyms in the middle");
    case TablesPlace::AtImageEnd:
        return QObject::tr("kallsyms at the end");
    }
    return {};
}

QString tablesText(const ShownWay& shown, std::size_t link) {
    const auto& links = shown.links();
    const LinkedPass& now = links[link];
    const std::uint64_t before = link == 0 ? 0 : links[link - 1].tables.value;
    if (!now.wrong) return now.tables.value == 0 ? QObject::tr("no tables yet") : QObject::tr("tables without entries");
    if (link == 0) return QObject::tr("reserved tables of %1, filled in place").arg(sizeText(now.tables));
    if (link == 1) return QObject::tr("tables of %1 come in").arg(sizeText(now.tables));
    const auto grown = static_cast<std::int64_t>(now.tables.value) - static_cast<std::int64_t>(before);
    if (grown == 0) return QObject::tr("tables as large as before");
    return grown > 0 ? QObject::tr("tables grow by %1").arg(sizeText({static_cast<std::uint64_t>(grown)}))
                     : QObject::tr("tables shrink by %1").arg(sizeText({static_cast<std::uint64_t>(-grown)}));
}

QString linkSentence(const ShownWay& shown, std::size_t link) {
    const auto& links = shown.links();
    const LinkedPass& now = links[link];
    QStringList text{QObject::tr("Link %1 of %2: %3, %4%5.")
                         .arg(link + 1)
                         .arg(links.size())
                         .arg(tablesText(shown, link), stubCount(now.stubs), stubsSince(links, link))};
    if (now.wrong) text += wrongText(now);
    const bool isLast = link == lastMade(shown) && shown.way == LinkWay::Passes;
    if (isLast && now.wrong && *now.wrong > 0) text += QObject::tr("Linux: “Inconsistent kallsyms data”.");
    if (shown.isBeyondKernel(link)) text += QObject::tr("Linux does not link that often.");
    return text.join(' ');
}

bool endsWell(const ShownWay& shown) {
    const LinkedPass& last = shown.links()[lastMade(shown)];
    return !isIncomplete(shown) && last.wrong && *last.wrong == 0;
}

QString outcomeText(const ShownWay& shown) {
    const std::size_t last = lastMade(shown);
    const LinkedPass& link = shown.links()[last];
    QString count = countOf(last + 1, "%1 link", QT_TRANSLATE_N_NOOP("Counts", "%1 links"));
    if (!link.wrong) return count;
    if (isIncomplete(shown)) return QObject::tr("%1 here, not all").arg(count);
    if (*link.wrong == 0) return QObject::tr("%1, every symbol right").arg(count);
    const bool isLeast = !shown.isReal() && shown.run.isLeast && shown.way == LinkWay::OnePass;
    return isLeast ? QObject::tr("%1, at least %2 wrong").arg(count, countText(*link.wrong))
                   : QObject::tr("%1, %2 wrong").arg(count, countText(*link.wrong));
}

QString loopText(const ShownWay& shown) {
    QStringList text{shown.isReal() ? QObject::tr("Real links.") : QObject::tr("Simulated from this image.")};
    if (isIncomplete(shown)) text += QObject::tr("Not all links of this build lie beside the image.");
    if (!shown.run.noLoop) {
        text += QObject::tr(
            "Stubs have names, names make the tables grow, tables push code apart, and that takes more stubs.");
    } else {
        switch (*shown.run.noLoop) {
        case NoLoop::MadeOnce:
            text +=
                shown.way == LinkWay::Slots
                    ? QObject::tr("No loop: the tables are made of the very link that they stand in, in room reserved "
                                  "for them. Nothing moves.")
                    : QObject::tr(
                          "No loop: the tables are made once. What stands behind them moves when they come in.");
            break;
        case NoLoop::MachineWithout:
            text += QObject::tr(
                "No loop: linkers make no branch stubs for this machine. A link more is needed all the same, "
                "since what stands behind the tables moves.");
            break;
        case NoLoop::BehindAllCode:
            text += QObject::tr("No loop: the tables stand behind all code, so that no branch gets longer.");
            break;
        case NoLoop::NothingOutOfReach:
            text += QObject::tr("No loop: with the tables in, no more branches are out of reach than without.");
            break;
        case NoLoop::NamesLeftOut:
            text += QObject::tr(
                "No loop: stubs come, but their names don’t get into the tables, so that those don’t grow.");
            break;
        }
    }
    if (shown.run.hasTypes && shown.way == LinkWay::Slots)
        text += QObject::tr("One link more comes first: this image has type information (BTF), which is made of it.");
    if (shown.run.hasOpenLabels && shown.way == LinkWay::OnePass) {
        text +=
            QObject::tr("The first link keeps entries of .got and .dynsym for the labels of the tables, which it does "
                        "not have yet; the second drops them.");
        if (!shown.isReal() && shown.run.isLeast)
            text += QObject::tr("How much this linker keeps is not known: what moves by that is not foretold.");
    }
    return text.join(' ');
}

QString stubsText(const ShownWay& shown) {
    QStringList counts;
    for (const LinkedPass& link : shown.links())
        counts += countText(link.stubs);
    return counts.join(QStringLiteral(" → "));
}

} // namespace strata
