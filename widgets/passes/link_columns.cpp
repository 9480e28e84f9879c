// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/passes/link_columns.h"

#include "widgets/common/format.h"
#include "widgets/passes/pass_text.h"

#include <algorithm>

namespace strata {

namespace {

using Value = std::optional<std::uint64_t> (*)(const LinkedPass& link);

struct Quantity {
    const char* title;
    const char* simulated; ///< Title of the same beside it.
    Value value;
    bool isBytes = false;
};

constexpr std::array kQuantities{
    Quantity{QT_TRANSLATE_NOOP("Words", "Stubs"), QT_TRANSLATE_NOOP("Words", "simulated"),
             [](const LinkedPass& link) -> std::optional<std::uint64_t> { return link.stubs; }},
    Quantity{QT_TRANSLATE_NOOP("Words", "Wrong"), QT_TRANSLATE_NOOP("Words", "simulated"),
             [](const LinkedPass& link) { return link.wrong; }},
    Quantity{QT_TRANSLATE_NOOP("Words", "Tables"), QT_TRANSLATE_NOOP("Words", "simulated"),
             [](const LinkedPass& link) -> std::optional<std::uint64_t> { return link.tables.value; }, true},
    Quantity{QT_TRANSLATE_NOOP("Words", "In memory"), QT_TRANSLATE_NOOP("Words", "simulated"),
             [](const LinkedPass& link) -> std::optional<std::uint64_t> { return link.memory.value; }, true},
};

const LinkedPass* linkAt(const std::vector<LinkedPass>& links, std::uint32_t row) {
    return row < links.size() ? &links[row] : nullptr;
}

ListColumn columnOf(const Quantity& quantity, const char* title, std::function<const LinkedPass*(std::uint32_t)> link,
                    bool isQuiet) {
    const auto value = [link = std::move(link), of = quantity.value](std::uint32_t row) {
        const LinkedPass* at = link(row);
        return at != nullptr ? of(*at) : std::nullopt;
    };
    ListColumn column{
        .title = word(title), .style = ColumnStyle::Number, .width = 9, .value = {}, .text = {}, .isQuiet = {}};
    column.value = [value](std::uint32_t row) {
        const auto number = value(row);
        return number ? QVariant(static_cast<qulonglong>(*number)) : QVariant();
    };
    column.text = [value, isBytes = quantity.isBytes](std::uint32_t row) {
        const auto number = value(row);
        if (!number) return QStringLiteral("–");
        return isBytes ? sizeText({*number}) : countText(*number);
    };
    column.isQuiet = [isQuiet](std::uint32_t) { return isQuiet; };
    return column;
}

} // namespace

std::uint32_t linkRows(const ShownWay& shown) {
    return static_cast<std::uint32_t>(std::max(shown.real.size(), shown.run.passes.size()));
}

std::vector<ListColumn> linkColumns(const std::shared_ptr<const ShownWays>& ways, LinkWay way) {
    const auto shown = [ways, way]() -> const ShownWay& { return (*ways)[static_cast<std::size_t>(way)]; };
    const bool isReal = shown().isReal();
    const auto linkText = [shown](std::uint32_t row) {
        QStringList parts{QString::number(row + 1)};
        if (shown().isReal())
            parts += row < shown().real.size() ? shown().files[static_cast<qsizetype>(row)] : QObject::tr("simulated");
        else
            parts += tablesText(shown(), row);
        return parts.join(QStringLiteral(" · "));
    };
    std::vector<ListColumn> columns{{QObject::tr("Link"),
                                     ColumnStyle::Text,
                                     24,
                                     [](std::uint32_t row) { return QVariant(static_cast<qulonglong>(row) + 1); },
                                     linkText,
                                     {}}};
    for (const Quantity& quantity : kQuantities) {
        columns.push_back(columnOf(
            quantity, quantity.title, [shown](std::uint32_t row) { return linkAt(shown().links(), row); }, false));
        if (!isReal) continue;
        columns.push_back(columnOf(
            quantity, quantity.simulated, [shown](std::uint32_t row) { return linkAt(shown().run.passes, row); },
            true));
    }
    columns.push_back({QObject::tr("First cause"), ColumnStyle::Text, 10, [shown](std::uint32_t row) {
                           const LinkedPass* link = linkAt(shown().links(), row);
                           if (link == nullptr || !link->firstCause) return QVariant(QStringLiteral("–"));
                           return QVariant(word(causeKindName(*link->firstCause)));
                       }});
    return columns;
}

} // namespace strata
