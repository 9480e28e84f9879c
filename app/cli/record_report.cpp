// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/record_report.h"

#include "app/cli/text_table.h"
#include "app/cli/why.h"

#include <fmt/format.h>

namespace strata {

namespace {

Json listOf(const std::vector<std::string>& words) {
    Json list = Json::array();
    for (const std::string& word : words)
        list.push(word);
    return list;
}

Json noteJson(const LinkNote& note) {
    Json json = Json::object();
    json.set("output", note.output)
        .set("folder", note.folder)
        .set("linker", note.linker)
        .set("started", Json(note.started))
        .set("milliseconds", Json(note.milliseconds))
        .set("exit", note.exitCode);
    return json;
}

Json passJson(const RecordedPass& pass) {
    const auto inFolder = [&](const std::string& name) { return name.empty() ? Json() : Json(pass.name + "/" + name); };
    Json json = noteJson(pass.note);
    json.set("pass", pass.name)
        .set("kind", pass.kind())
        .set("image", inFolder(pass.note.image))
        .set("map", inFolder(pass.note.map))
        .set("arguments", listOf(pass.note.arguments))
        .set("problem", orNull(pass.note.problem));
    return json;
}

Json comparedJson(const PassesCompared& compared) {
    Json json = Json::object();
    json.set("a", compared.a).set("b", compared.b);
    json.set("error", compared.why ? Json() : Json(describe(compared.why.error())));
    if (compared.why) addWhy(json, *compared.why);
    return json;
}

std::string passesText(const RecordedLinks& links) {
    TextTable table({{"Pass"}, {"Exit", Align::Right}, {"Seconds", Align::Right}, {"Map"}, {"Output"}});
    for (const auto& [name, note] : links.passes)
        table.add({name, note.exitCode ? fmt::format("{}", *note.exitCode) : "-",
                   fmt::format("{:.2f}", static_cast<double>(note.milliseconds) / 1000),
                   note.map.empty() ? "no" : "yes", note.output});
    std::string text = table.text();
    for (const auto& [name, note] : links.passes)
        if (!note.problem.empty()) text += fmt::format("pass {} is not kept: {}\n", name, note.problem);
    return text;
}

std::string comparedText(const PassesCompared& compared) {
    const std::string title = fmt::format("\npass {} against pass {}: ", compared.b, compared.a);
    return title + (compared.why ? whyText(*compared.why) : describe(compared.why.error()) + "\n");
}

} // namespace

std::string recordText(const RecordedBuild& build) {
    const RecordedLinks& links = build.links;
    std::string text = fmt::format("strata-cli record: {} of an image kept in {}, {} with -r seen\n",
                                   links.passes.size() == 1 ? "1 link" : fmt::format("{} links", links.passes.size()),
                                   build.folder.string(), links.relocatables.size());
    if (links.passes.empty()) return text + "no image was linked by a linker that PATH, or LD, names\n";
    text += passesText(links);
    return build.compared ? text + comparedText(*build.compared) : text;
}

std::string recordJson(const RecordedBuild& build, const CommandOptions& options) {
    Json passes = Json::array(), relocatables = Json::array();
    for (const RecordedPass& pass : build.links.passes)
        passes.push(passJson(pass));
    for (const LinkNote& note : build.links.relocatables)
        relocatables.push(noteJson(note));
    Json json = jsonDocument("record", options);
    json.set("file", build.folder.string())
        .set("command", listOf(build.command))
        .set("exit", Json(build.exitCode))
        .set("passes", std::move(passes))
        .set("relocatables", std::move(relocatables))
        .set("why", build.compared ? comparedJson(*build.compared) : Json())
        .set("diagnostics", toJson({}));
    return json.text();
}

} // namespace strata
