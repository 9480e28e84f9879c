// SPDX-License-Identifier: GPL-3.0-or-later
// Names are found in a text word by word, the longest name first: "linker script" before "linker". A word is a run of
// letters, digits and of what stands inside of names (".symtab", "per-cpu", "kallsyms_names", "vmlinux.o").
#include "widgets/glossary/glossary_text.h"

#include <algorithm>
#include <span>
#include <vector>

namespace strata {

namespace {

constexpr QLatin1String kScheme("term:");

struct Word {
    qsizetype begin = 0, end = 0;
};

bool isInside(QChar c) {
    return c.isLetterOrNumber() || c == '_' || c == '-' || c == '.' || c == '(' || c == ')';
}

/// The words of a text, without the full stop or the bracket that ends a sentence and not the word. Parts of a path are
/// none.
std::vector<Word> wordsOf(const QString& text) {
    std::vector<Word> words;
    for (qsizetype i = 0; i < text.size();) {
        if (!isInside(text[i])) {
            ++i;
            continue;
        }
        Word word{i, i};
        while (word.end < text.size() && isInside(text[word.end]))
            ++word.end;
        i = word.end;
        const auto isSlash = [&](qsizetype at) { return at >= 0 && at < text.size() && text[at] == '/'; };
        if (isSlash(word.begin - 1) || isSlash(word.end)) continue;
        while (word.begin < word.end && (text[word.begin] == '(' || text[word.begin] == '-'))
            ++word.begin;
        while (word.end > word.begin && !text[word.end - 1].isLetterOrNumber() && text[word.end - 1] != '_')
            --word.end;
        if (word.begin < word.end) words.push_back(word);
    }
    return words;
}

/// Only blanks lie between the words of one name.
bool isNextTo(const QString& text, const Word& a, const Word& b) {
    return std::ranges::all_of(text.mid(a.end, b.begin - a.end), [](QChar c) { return c.isSpace(); });
}

} // namespace

GlossaryText::GlossaryText(const Glossary& glossary, const QString& own) : m_glossary(glossary) {
    if (const GlossaryEntry* entry = glossary.find(own)) m_seen.insert(entry->term());
}

QString GlossaryText::rich(const QString& plain) {
    const std::vector<Word> words = wordsOf(plain);
    QString made;
    qsizetype done = 0; // characters of `plain` that are in `made`
    for (std::size_t i = 0; i < words.size();) {
        std::size_t next = i + 1;
        for (std::size_t count = static_cast<std::size_t>(m_glossary.mostWords()); count > 0; --count) {
            if (i + count > words.size()) continue;
            const auto run = std::span(words).subspan(i, count);
            bool isOne = true;
            for (std::size_t k = 1; k < count; ++k)
                isOne = isOne && isNextTo(plain, run[k - 1], run[k]);
            if (!isOne) continue;
            const QString name = plain.mid(run.front().begin, run.back().end - run.front().begin);
            const GlossaryEntry* entry = m_glossary.find(name.simplified());
            if (entry == nullptr) continue;
            next = i + count; // a longer name hides the shorter ones in it, a link or not
            if (!m_seen.contains(entry->term())) {
                m_seen.insert(entry->term());
                made += plain.mid(done, run.front().begin - done).toHtmlEscaped();
                made += QStringLiteral("<a href=\"%1%2\">%3</a>")
                            .arg(kScheme, entry->term().toHtmlEscaped(), name.toHtmlEscaped());
                done = run.back().end;
            }
            break;
        }
        i = next;
    }
    return made + plain.mid(done).toHtmlEscaped();
}

QString termOfLink(const QString& link) {
    return link.startsWith(kScheme) ? link.mid(kScheme.size()) : QString();
}

} // namespace strata
