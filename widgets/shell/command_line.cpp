// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/command_line.h"

#include "widgets/session/deep_link.h"

#include <CLI/CLI.hpp>
#include <QRegularExpression>

#include <string>
#include <vector>

namespace strata {
namespace {

struct Raw {
    std::vector<std::string> images;
    std::string map, at, theme, render, size, output;
};

CommandLine refuse(const QString& sentence) {
    return {.options = {}, .exitCode = 2, .text = QStringLiteral("strata: ") + sentence + '\n'};
}

std::optional<QSize> sizeNamed(const QString& text) {
    static const QRegularExpression shape(QStringLiteral("^(\\d{2,5})x(\\d{2,5})$"));
    const auto match = shape.match(text);
    if (!match.hasMatch()) return std::nullopt;
    return QSize(match.captured(1).toInt(), match.captured(2).toInt());
}

/// Of the Inspect workspace, drawn by itself.
bool isTab(const std::string& name) {
    return name == "kallsyms" || name == "owners" || name == "stubs" || name == "bytes" || name == "maptext";
}

/// "learn:reach/4": a page of a lesson.
constexpr std::string_view kPage = "learn:";

std::optional<Workspace> viewNamed(const std::string& name) {
    if (name == "inspect" || name == "explain" || isTab(name)) return Workspace::Inspect;
    if (name == "compare") return Workspace::Compare;
    if (name == "generate") return Workspace::Generate;
    if (name == "learn" || name == "passes" || name.starts_with(kPage)) return Workspace::Learn;
    return std::nullopt;
}

bool isKnownFormat(const QString& output) {
    return output.endsWith(".png") || output.endsWith(".svg") || output.endsWith(".pdf");
}

void declare(CLI::App& app, Raw& raw) {
    app.set_version_flag("--version", "strata " STRATA_VERSION);
    app.add_option("IMAGE", raw.images,
                   "A linked image, or a strata: link to a place in one; a second one to compare with")
        ->expected(0, 2);
    app.add_option("--map", raw.map, "The link map of the image (default: IMAGE.map beside it)");
    app.add_option("--at", raw.at, "Show this symbol, section, 0x address or range (0xA..0xB)");
    app.add_option("--theme", raw.theme, "Colours of the window: system, light or dark");
    app.add_option(
        "--render", raw.render,
        "Draw a workspace to a file and exit: inspect, explain, owners, kallsyms, stubs, bytes, maptext, compare, "
        "generate, passes, learn or learn:LESSON/PAGE");
    app.add_option("--size", raw.size, "Size of the drawing in pixels, WIDTHxHEIGHT (default 1600x1000)");
    app.add_option("-o,--output", raw.output, "File of the drawing: .png, .svg or .pdf");
}

CommandLine renderOptions(const Raw& raw, LaunchOptions options) {
    RenderRequest request;
    const auto view = viewNamed(raw.render);
    if (!view)
        return refuse(QStringLiteral("--render takes inspect, explain, owners, kallsyms, stubs, bytes, maptext, "
                                     "compare, generate, passes, learn or "
                                     "learn:LESSON/PAGE, not \"%1\"")
                          .arg(raw.render.c_str()));
    request.view = *view;
    request.explained = raw.render == "explain";
    if (*view == Workspace::Compare && options.images.size() != 2) return refuse("--render compare needs two images");
    if (raw.render == "passes") request.page = QStringLiteral("passes");
    if (isTab(raw.render)) request.table = QString::fromStdString(raw.render);
    if (raw.render.starts_with(kPage)) request.page = QString::fromStdString(raw.render.substr(kPage.size()));
    request.output = QString::fromStdString(raw.output);
    if (!isKnownFormat(request.output)) return refuse("--render needs -o FILE.png, FILE.svg or FILE.pdf");
    if (!raw.size.empty()) {
        const auto size = sizeNamed(QString::fromStdString(raw.size));
        if (!size) return refuse(QStringLiteral("--size takes WIDTHxHEIGHT, not \"%1\"").arg(raw.size.c_str()));
        request.size = *size;
    }
    options.render = request;
    return {.options = std::move(options), .exitCode = 0, .text = {}};
}

} // namespace

CommandLine parseCommandLine(const QStringList& arguments) {
    CLI::App app("The layout of a linked image: sections, symbols, stubs and kallsyms of a vmlinux.", "strata");
    Raw raw;
    declare(app, raw);
    std::vector<std::string> reversed; // CLI11 takes them from the back
    for (const QString& argument : arguments)
        reversed.insert(reversed.begin(), argument.toStdString());
    try {
        app.parse(reversed);
    } catch (const CLI::CallForHelp&) {
        return {.options = {}, .exitCode = 0, .text = QString::fromStdString(app.help())};
    } catch (const CLI::CallForVersion&) {
        return {.options = {}, .exitCode = 0, .text = QStringLiteral("strata " STRATA_VERSION "\n")};
    } catch (const CLI::ParseError& error) {
        return refuse(QString::fromUtf8(error.what()));
    }

    LaunchOptions options;
    options.map = QString::fromStdString(raw.map);
    options.at = QString::fromStdString(raw.at);
    for (const std::string& image : raw.images) {
        const QString name = QString::fromStdString(image);
        const auto link = parseDeepLink(name);
        options.images.push_back(link ? link->file : name);
        if (link && options.at.isEmpty()) options.at = link->place;
    }
    if (!raw.theme.empty()) {
        options.theme = themeChoiceNamed(QString::fromStdString(raw.theme));
        if (!options.theme)
            return refuse(QStringLiteral("--theme takes system, light or dark, not \"%1\"").arg(raw.theme.c_str()));
    }
    if (!raw.render.empty()) return renderOptions(raw, std::move(options));
    if (!raw.output.empty() || !raw.size.empty()) return refuse("-o and --size belong to --render");
    return {.options = std::move(options), .exitCode = 0, .text = {}};
}

} // namespace strata
