// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <stop_token>
#include <string_view>

namespace strata {

/// What long work reports and listens to. Copyable value; a default one reports to nobody and never stops.
struct Progress {
    /// Called from the working thread with the stage's name and 0 to 100.
    std::function<void(std::string_view stage, int percent)> report;
    std::stop_token stop;

    void at(std::string_view stage, int percent) const {
        if (report) report(stage, percent);
    }
    bool cancelled() const { return stop.stop_requested(); }
};

/// The text of the Error that cancelled work returns.
inline constexpr std::string_view kCancelled = "cancelled";

} // namespace strata
