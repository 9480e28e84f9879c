// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace strata {

/// One term of the field.
struct GlossaryEntry {
    QStringList names; ///< The term, then its other spellings and its plural.
    QString text;      ///< At most four sentences.
    QString source;    ///< The document that it can be read up in.
    QStringList see;   ///< Other terms.
    int line = 0;      ///< In the file.

    const QString& term() const { return names.front(); }
};

/// resources/glossary/terms.txt, whose head says how it is written.
class Glossary {
public:
    /// `problems` gets one sentence for each thing wrong with the file; what is right is kept.
    static Glossary parse(const QByteArray& file, QStringList* problems = nullptr);
    /// The one that is compiled in.
    static Glossary load();

    const std::vector<GlossaryEntry>& entries() const { return m_entries; }
    /// The entry that has `name` among its names; a name in small letters is found with a capital in front, too. Null
    /// when there is none.
    const GlossaryEntry* find(const QString& name) const;
    /// The number of words of the longest name: how far one has to look for a name in a text.
    qsizetype mostWords() const { return m_mostWords; }

private:
    std::vector<GlossaryEntry> m_entries;
    QHash<QString, std::size_t> m_byName;
    qsizetype m_mostWords = 0;
};

} // namespace strata
