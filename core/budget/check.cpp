// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/budget/check.h"

#include "core/base/bytes.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>

namespace strata {

namespace {

constexpr std::uint64_t kThousandsOfWhole = 100'000; ///< 100 % in thousandths.

std::unexpected<Error> aboutNothing(const BudgetLimit& limit, const Measurer& image, const Error& why) {
    return std::unexpected(Error{fmt::format("the budget's {} is about nothing in {}: {}", limitPath(limit),
                                             image.document().path.string(), why.text),
                                 {}});
}

Result<CheckedLimit> checkOne(const BudgetLimit& limit, Measurer& image) {
    const auto now = image.measure(limit);
    if (!now) return aboutNothing(limit, image, now.error());
    return CheckedLimit{.limit = limit, .now = *now, .bound = limit.bound};
}

/// What only one of the two has grew from nothing, or to nothing; what nobody can tell of one is no growth.
Result<CheckedLimit> checkGrowth(const BudgetLimit& limit, Measurer& image, Measurer& against) {
    const auto now = image.measure(limit);
    if (!now && !image.isAbsent()) return aboutNothing(limit, image, now.error());
    const auto before = against.measure(limit);
    if (!before && !against.isAbsent()) return aboutNothing(limit, against, before.error());
    if (!now && !before) return aboutNothing(limit, image, now.error());
    CheckedLimit checked{.limit = limit, .now = now.value_or(0), .before = before.value_or(0), .bound = limit.bound};
    if (limit.percentThousands) checked.bound = shareOf(*checked.before, *limit.percentThousands);
    return checked;
}

} // namespace

bool CheckedLimit::holds() const {
    if (limit.isLeast()) return now >= bound;
    if (!before) return now <= bound;
    return now <= *before || now - *before <= bound;
}

std::uint64_t shareOf(std::uint64_t whole, std::uint64_t thousands) {
    const auto full = checkedMultiply(whole / kThousandsOfWhole, thousands);
    const auto rest = checkedMultiply(whole % kThousandsOfWhole, thousands);
    const auto sum = full && rest ? checkedAdd(*full, *rest / kThousandsOfWhole) : std::nullopt;
    return sum.value_or(std::numeric_limits<std::uint64_t>::max());
}

Result<std::vector<CheckedLimit>> checkBudget(const Budget& budget, Measurer& image, Measurer* against) {
    if (budget.limitsGrowth() && against == nullptr)
        return std::unexpected(Error{"the budget limits growth: say against which image", {}});
    if (against != nullptr && !budget.limitsGrowth())
        return std::unexpected(Error{"the budget has no limit on growth against another image", {}});
    std::vector<CheckedLimit> checked;
    for (const BudgetLimit& limit : budget.limits) {
        auto one = limit.growth ? checkGrowth(limit, image, *against) : checkOne(limit, image);
        if (!one) return std::unexpected(one.error());
        checked.push_back(std::move(*one));
    }
    std::ranges::stable_partition(checked, [](const CheckedLimit& one) { return !one.holds(); });
    return checked;
}

} // namespace strata
