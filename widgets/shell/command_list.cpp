// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/command_list.h"

#include <QAction>
#include <QMenu>

#include <algorithm>
#include <numeric>
#include <optional>

namespace strata {
namespace {

constexpr auto kBetween = " › ";
constexpr int kInside = 2, kScattered = 4, kMostPieces = 3, kInGroup = 1;

/// `&` marks a letter in the text of an action, and `&&` stands for itself.
QString plainText(QString text) {
    text.replace(QLatin1String("&&"), QString(QChar(1))).remove('&').replace(QChar(1), '&');
    return text;
}

/// The key stands behind a tab where it belongs to one view and not to the window.
QString keyOf(const QAction& action) {
    if (!action.shortcut().isEmpty()) return action.shortcut().toString(QKeySequence::NativeText);
    return action.text().section('\t', 1);
}

void collect(const QMenu& menu, const QString& group, std::vector<Command>& found) {
    for (QAction* action : menu.actions()) {
        if (action->isSeparator() || !action->isEnabled() || !action->isVisible()) continue;
        // A switch tells in its status tip what it would do now.
        const QString text = action->statusTip().isEmpty() ? action->text().section('\t', 0, 0) : action->statusTip();
        const QString title = group + plainText(text);
        if (const QMenu* inner = action->menu())
            collect(*inner, title + QString::fromUtf8(kBetween), found);
        else
            found.push_back({.title = title, .key = keyOf(*action), .action = action});
    }
}

struct Fit {
    int cost = 0;
    std::vector<int> letters;
};

Fit run(int cost, qsizetype at, qsizetype length) {
    Fit fit{cost, std::vector<int>(static_cast<std::size_t>(length))};
    std::iota(fit.letters.begin(), fit.letters.end(), static_cast<int>(at));
    return fit;
}

/// The first place where `word` begins a word of `title`; −1 when it begins none.
qsizetype wordStart(const QString& title, const QString& word) {
    for (qsizetype at = title.indexOf(word, 0, Qt::CaseInsensitive); at >= 0;
         at = title.indexOf(word, at + 1, Qt::CaseInsensitive))
        if (at == 0 || !title[at - 1].isLetterOrNumber()) return at;
    return -1;
}

bool isWordStart(const QString& title, qsizetype at) {
    return title[at].isLetterOrNumber() && (at == 0 || !title[at - 1].isLetterOrNumber());
}

/// Beginnings of few words of `title`, in their order, that make up `word`.
std::optional<Fit> scattered(const QString& title, const QString& word) {
    Fit fit;
    int pieces = 0;
    qsizetype at = 0;
    for (const QChar letter : word) {
        const auto isIt = [&](qsizetype place) { return title[place].toLower() == letter.toLower(); };
        const bool goesOn = !fit.letters.empty() && at < title.size() && isIt(at);
        while (!goesOn && at < title.size() && !(isWordStart(title, at) && isIt(at)))
            ++at;
        if (at == title.size()) return std::nullopt;
        pieces += goesOn ? 0 : 1;
        fit.letters.push_back(static_cast<int>(at++));
    }
    if (pieces > kMostPieces) return std::nullopt;
    fit.cost = kScattered + pieces;
    return fit;
}

std::optional<Fit> fitWord(const QString& title, const QString& word) {
    // What an action is called says more than the menu it is in.
    const qsizetype own = title.lastIndexOf(QString::fromUtf8(kBetween)) + 1;
    const auto group = [own](qsizetype at) { return at < own ? kInGroup : 0; };
    if (const qsizetype at = wordStart(title, word); at >= 0) return run(group(at), at, word.size());
    if (const qsizetype at = title.indexOf(word, 0, Qt::CaseInsensitive); at >= 0)
        return run(kInside + group(at), at, word.size());
    return scattered(title, word);
}

} // namespace

std::vector<Command> commandsOf(const QMenu& menu) {
    std::vector<Command> found;
    collect(menu, {}, found);
    return found;
}

std::vector<CommandMatch> findCommands(const std::vector<Command>& commands, const QString& typed) {
    const QStringList words = typed.split(' ', Qt::SkipEmptyParts);
    std::vector<CommandMatch> matches;
    for (std::size_t i = 0; i < commands.size(); ++i) {
        CommandMatch match{.command = i, .cost = 0, .letters = {}};
        const bool fits = std::ranges::all_of(words, [&](const QString& word) {
            const auto fit = fitWord(commands[i].title, word);
            if (!fit) return false;
            match.cost += fit->cost;
            match.letters.insert(match.letters.end(), fit->letters.begin(), fit->letters.end());
            return true;
        });
        if (!fits) continue;
        std::ranges::sort(match.letters);
        matches.push_back(std::move(match));
    }
    std::ranges::stable_sort(matches, {}, &CommandMatch::cost);
    return matches;
}

} // namespace strata
