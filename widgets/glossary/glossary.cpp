// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/glossary/glossary.h"

#include "widgets/common/text_entries.h"

#include <QFile>

#include <algorithm>

namespace strata {

namespace {

constexpr QLatin1String kSource("source:"), kSee("see:");

QStringList namesOf(const QString& line) {
    QStringList names = line.split(',', Qt::SkipEmptyParts);
    for (QString& name : names)
        name = name.trimmed();
    names.removeAll({});
    return names;
}

void addLine(GlossaryEntry& entry, const QString& line) {
    if (line.startsWith(kSource))
        entry.source = line.mid(kSource.size()).trimmed();
    else if (line.startsWith(kSee))
        entry.see = namesOf(line.mid(kSee.size()));
    else
        entry.text += (entry.text.isEmpty() ? QString() : QStringLiteral(" ")) + line;
}

bool isSmall(const QString& name) {
    return name == name.toLower();
}

/// What is wrong with an entry, whatever stands in the others.
QStringList problemsOf(const GlossaryEntry& entry) {
    QStringList problems;
    const auto say = [&](const QString& what) {
        problems.push_back(QStringLiteral("line %1: %2").arg(entry.line).arg(what));
    };
    if (entry.names.isEmpty()) say("no name");
    if (entry.text.isEmpty()) say("no text");
    if (entry.source.isEmpty()) say("no source");
    return problems;
}

} // namespace

Glossary Glossary::parse(const QByteArray& file, QStringList* problems) {
    Glossary glossary;
    std::vector<GlossaryEntry>& entries = glossary.m_entries;
    QStringList wrong;
    for (const TextEntry& text : readEntries(file)) {
        entries.push_back({.names = namesOf(text.head), .text = {}, .source = {}, .see = {}, .line = text.line});
        for (const QString& line : text.lines)
            addLine(entries.back(), line);
    }
    for (const GlossaryEntry& entry : entries)
        wrong += problemsOf(entry);
    std::erase_if(entries, [](const GlossaryEntry& entry) { return !problemsOf(entry).isEmpty(); });
    for (std::size_t i = 0; i < entries.size(); ++i) {
        for (const QString& name : entries[i].names) {
            if (glossary.m_byName.contains(name))
                wrong += QStringLiteral("line %1: %2 is there twice").arg(entries[i].line).arg(name);
            else
                glossary.m_byName.insert(name, i);
            glossary.m_mostWords = std::max(glossary.m_mostWords, name.count(' ') + 1);
        }
        if (i > 0 && entries[i].term().compare(entries[i - 1].term(), Qt::CaseInsensitive) < 0)
            wrong += QStringLiteral("line %1: %2 stands behind %3")
                         .arg(entries[i].line)
                         .arg(entries[i].term(), entries[i - 1].term());
    }
    for (const GlossaryEntry& entry : entries)
        for (const QString& other : entry.see)
            if (glossary.find(other) == nullptr)
                wrong += QStringLiteral("line %1: see %2, which is not there").arg(entry.line).arg(other);
    if (problems != nullptr) problems->append(wrong);
    return glossary;
}

Glossary Glossary::load() {
    QFile file(QStringLiteral(":/glossary/terms.txt"));
    return file.open(QIODevice::ReadOnly) ? parse(file.readAll()) : Glossary();
}

const GlossaryEntry* Glossary::find(const QString& name) const {
    auto found = m_byName.constFind(name);
    if (found == m_byName.constEnd() && !name.isEmpty()) {
        const QString small = name.front().toLower() + name.mid(1);
        if (isSmall(small)) found = m_byName.constFind(small);
    }
    return found == m_byName.constEnd() ? nullptr : &m_entries[*found];
}

} // namespace strata
