// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/theme_choice.h"
#include "widgets/shell/tool_bar.h"

#include <QSize>
#include <QString>
#include <QStringList>

#include <optional>

namespace strata {

/// `--render VIEW --size WxH -o FILE`: draw the window once, to a file.
struct RenderRequest {
    Workspace view = Workspace::Inspect;
    bool explained = false; ///< The item of --at is explained beside the map.
    QString table; ///< Tab of the Inspect workspace that is drawn without the map; empty: the workspace as it is.
    QString page;  ///< Of the Learn workspace: "reach/4", or "passes"; empty: the list of lessons.
    QSize size{1600, 1000};
    QString output;
};

/// What `strata` was asked to do.
struct LaunchOptions {
    QStringList images; ///< None, one, or two to compare.
    QString map, at;
    std::optional<ThemeChoice> theme; ///< Nothing: as chosen in the window.
    std::optional<RenderRequest> render;
};

/// Either options, or the program is done: text for standard output (exit 0) or standard error (exit 2).
struct CommandLine {
    std::optional<LaunchOptions> options;
    int exitCode = 0;
    QString text;
};

/// Reads the arguments behind the program's name. Pure.
CommandLine parseCommandLine(const QStringList& arguments);

} // namespace strata
