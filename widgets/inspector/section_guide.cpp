// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/inspector/section_guide.h"

#include "widgets/common/text_entries.h"

#include <QFile>
#include <QObject>
#include <QSet>

#include <algorithm>

namespace strata {

namespace {

/// e_machine of what the guide calls by one word. Source: the ELF gABI's registry.
struct MachineName {
    const char* name;
    std::uint16_t machines[2];
};
constexpr MachineName kMachines[] = {
    {"x86", {3, 62}},   {"arm", {40, 40}}, {"arm64", {183, 183}}, {"riscv", {243, 243}},     {"powerpc", {20, 21}},
    {"s390", {22, 22}}, {"mips", {8, 8}},  {"hppa", {15, 15}},    {"loongarch", {258, 258}},
};

bool isKnownMachine(const QString& name) {
    return std::ranges::any_of(kMachines, [&](const MachineName& row) { return name == QLatin1String(row.name); });
}

bool isOf(const GuideEntry& entry, std::uint16_t machine) {
    return std::ranges::any_of(kMachines, [&](const MachineName& row) {
        return std::ranges::find(row.machines, machine) != std::end(row.machines) &&
               entry.machines.contains(QLatin1String(row.name));
    });
}

/// How well a name fits: 0 not at all; an exact one better than any pattern.
qsizetype fit(const QString& name, const QString& section) {
    constexpr qsizetype kExact = 1 << 20;
    if (!name.endsWith('*')) return name == section ? kExact : 0;
    const QString start = name.chopped(1);
    return section.startsWith(start) ? start.size() : 0;
}

GuideEntry entryOf(const TextEntry& text) {
    GuideEntry entry{.names = {}, .machines = {}, .text = text.lines.join(' '), .line = text.line};
    const qsizetype bracket = text.head.indexOf('[');
    entry.names = text.head.left(bracket).split(' ', Qt::SkipEmptyParts);
    if (bracket >= 0) entry.machines = text.head.mid(bracket + 1).remove(']').split(' ', Qt::SkipEmptyParts);
    return entry;
}

/// What is wrong with one entry, beside those before it.
QStringList problemsOf(const GuideEntry& entry, QSet<QString>& seen) {
    QStringList problems;
    const auto say = [&](const QString& what) {
        problems.push_back(QStringLiteral("line %1: %2").arg(entry.line).arg(what));
    };
    if (entry.names.isEmpty()) say("no name");
    if (entry.text.isEmpty()) say("no text");
    for (const QString& name : entry.names) {
        if (name.indexOf('*') >= 0 && name.indexOf('*') + 1 != name.size()) say(name + ": * is not at the end");
        const QStringList machines = entry.machines.isEmpty() ? QStringList{QString()} : entry.machines;
        for (const QString& machine : machines) {
            const QString key = name + ' ' + machine;
            if (seen.contains(key)) say(name + " is there twice");
            seen.insert(key);
        }
    }
    for (const QString& machine : entry.machines)
        if (!isKnownMachine(machine)) say("no machine " + machine);
    return problems;
}

} // namespace

SectionGuide SectionGuide::parse(const QByteArray& file, QStringList* problems) {
    SectionGuide guide;
    for (const TextEntry& text : readEntries(file))
        guide.m_entries.push_back(entryOf(text));
    QSet<QString> seen;
    for (const GuideEntry& entry : guide.m_entries) {
        const QStringList wrong = problemsOf(entry, seen);
        if (problems != nullptr) problems->append(wrong);
    }
    std::erase_if(guide.m_entries, [](const GuideEntry& e) { return e.names.isEmpty() || e.text.isEmpty(); });
    return guide;
}

SectionGuide SectionGuide::load() {
    QFile file(QStringLiteral(":/guide/sections.txt"));
    return file.open(QIODevice::ReadOnly) ? parse(file.readAll()) : SectionGuide();
}

const GuideEntry* SectionGuide::find(std::string_view section, std::uint16_t machine) const {
    const QString name = QString::fromUtf8(section.data(), static_cast<qsizetype>(section.size()));
    const GuideEntry* best = nullptr;
    qsizetype bestFit = 0;
    for (const GuideEntry& entry : m_entries) {
        const bool isOfMachine = isOf(entry, machine);
        if (!entry.machines.isEmpty() && !isOfMachine) continue;
        for (const QString& each : entry.names) {
            const qsizetype here = 2 * fit(each, name) + (isOfMachine ? 1 : 0);
            if (here < 2 || here <= bestFit) continue;
            best = &entry;
            bestFit = here;
        }
    }
    return best;
}

} // namespace strata
