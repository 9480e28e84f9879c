// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/command.h"
#include "app/cli/text_table.h"
#include "core/reach/stub_users.h"
#include "core/stubs/stub_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <tuple>

namespace strata {

namespace {

/// Whether the stub's symbol is an entry of the tables; unknown without tables.
std::optional<bool> inKallsyms(const Document& document, const Stub& stub) {
    if (!document.kallsyms || !document.kallsyms->filled) return std::nullopt;
    const std::string name = stubName(document.image, stub);
    const auto same = [&](const KallsymsEntry& e) { return e.address == stub.vma && e.name == name; };
    return std::ranges::any_of(document.kallsyms->entries, same);
}

ByteCount totalBytes(const std::vector<Stub>& stubs) {
    ByteCount sum;
    for (const Stub& stub : stubs)
        sum += stub.size;
    return sum;
}

/// Who needs the stubs; nothing where branches can't be decoded.
struct Users {
    std::optional<CodeObjects> objects;
    StubUsers byCaller, byTarget;
};

Result<Users> usersOf(const Document& document) {
    Users users;
    if (document.stubs.empty()) return users;
    const auto branches = branchesOf(document);
    if (!branches) return std::unexpected(branches.error());
    const Image& image = document.image;
    users.objects.emplace(image, document.linkMap(), document.layout, document.stubs);
    const std::vector<Call> calls = findCalls(image, **branches, document.stubs);
    const CallersOfStubs callers(calls, document.stubs.size());
    users.byCaller = stubsByCaller(document.layout, *users.objects, calls, callers, document.stubs.size());
    users.byTarget = stubsByTarget(image, document.layout, calls, callers, document.stubs);
    return users;
}

/// The objects of all sections, those with the most stubs first.
std::vector<StubUser> objectsOf(const Users& users) {
    std::vector<StubUser> objects;
    std::ranges::copy_if(users.byCaller.users, std::back_inserter(objects),
                         [](const StubUser& user) { return user.kind == StubUserKind::Object; });
    std::ranges::sort(objects, {},
                      [](const StubUser& user) { return std::tuple(~user.stubs, ~user.callers, user.at); });
    return objects;
}

Json neededByJson(const Document& document, const Users& users) {
    Json list = Json::array();
    for (const StubUser& user : objectsOf(users)) {
        const bool known = users.objects->isObject(user.index);
        list.push(std::move(Json::object()
                                .set("section", sectionName(document.image, user.section))
                                .set("object", known ? Json(users.objects->name(user.index)) : Json())
                                .set("stubs", user.stubs)
                                .set("callers", user.callers)
                                .set("only", user.only)));
    }
    return list;
}

std::string_view functionName(const Document& document, const StubUser& user) {
    return user.index == kNone ? std::string_view()
                               : document.image.symbols[document.layout.symbols[user.index].symbol].name;
}

Json neededForJson(const Document& document, const Users& users) {
    Json list = Json::array();
    if (!users.objects) return list;
    for (const std::uint32_t i : users.byTarget.childrenOf(0)) {
        const StubUser& user = users.byTarget.users[i];
        const std::string_view name = functionName(document, user);
        list.push(std::move(Json::object()
                                .set("target", user.at)
                                .set("target_name", name.empty() ? Json() : Json(name))
                                .set("stubs", user.stubs)
                                .set("callers", user.callers)));
    }
    return list;
}

std::string neededByText(const Document& document, const Users& users) {
    constexpr std::size_t kMost = 10;
    const std::vector<StubUser> objects = objectsOf(users);
    if (objects.empty()) return {};
    TextTable table(
        {{"Stubs", Align::Right}, {"Callers", Align::Right}, {"Only", Align::Right}, {"Section"}, {"Object"}});
    for (const StubUser& user : std::span(objects).first(std::min(kMost, objects.size())))
        table.add({fmt::format("{}", user.stubs), fmt::format("{}", user.callers), fmt::format("{}", user.only),
                   sectionName(document.image, user.section), users.objects->name(user.index)});
    const std::string_view by =
        users.objects->by() == ObjectsBy::SourceFile ? ", as the source files that symbols name" : "";
    return fmt::format("\nneeded by {} objects{}{}\n", objects.size(), by,
                       objects.size() > kMost ? fmt::format(", the first {}", kMost) : "") +
           table.text();
}

std::string stubsJson(const Document& document, const Users& users, const CommandOptions& options) {
    Json stubs = Json::array();
    for (const Stub& stub : document.stubs) {
        Json json = Json::object();
        json.set("vma", stub.vma)
            .set("size", stub.size)
            .set("kind", stubKindName(stub.kind))
            .set("name", stubName(document.image, stub))
            .set("target", stub.target)
            .set("target_name", stub.targetName.empty() ? Json() : Json(stub.targetName))
            .set("section", sectionName(document.image, stub.section))
            .set("found_by", stubEvidenceName(stub.foundBy))
            .set("callers", stub.callers)
            .set("in_kallsyms", inKallsyms(document, stub));
        stubs.push(std::move(json));
    }
    Json json = jsonDocument("stubs", options);
    json.set("count", document.stubs.size())
        .set("bytes", totalBytes(document.stubs))
        .set("stubs", std::move(stubs))
        .set("objects_by", users.objects ? Json(objectsByName(users.objects->by())) : Json())
        .set("needed_by", neededByJson(document, users))
        .set("needed_for", neededForJson(document, users))
        .set("diagnostics", toJson(document.diagnostics));
    return json.text();
}

std::string stubsText(const Document& document, const Users& users) {
    TextTable table({{"VMA", Align::Right},
                     {"Size", Align::Right},
                     {"Kind"},
                     {"Section"},
                     {"Callers", Align::Right},
                     {"Target"},
                     {"Name"}});
    std::map<std::string_view, std::size_t> kinds;
    for (const Stub& stub : document.stubs) {
        ++kinds[stubKindName(stub.kind)];
        table.add({paddedAddress(document.image, stub.vma), fmt::format("{}", stub.size.value), stubKindName(stub.kind),
                   sectionName(document.image, stub.section), fmt::format("{}", stub.callers),
                   stub.targetName.empty() ? "-" : std::string(stub.targetName), stubName(document.image, stub)});
    }
    std::string text = fmt::format("{} stubs, {} bytes", document.stubs.size(), totalBytes(document.stubs).value);
    for (const auto& [kind, count] : kinds)
        text += fmt::format(", {} {}", count, kind);
    text += "\n";
    if (!document.stubs.empty()) text += "\n" + table.text();
    return text + neededByText(document, users) + diagnosticsText(document.diagnostics);
}

} // namespace

Result<CommandResult> runStubs(const CommandOptions& options) {
    const auto document = loadDocument(options.image, options.maps);
    if (!document) return std::unexpected(document.error());
    if (options.form == OutputForm::SymbolList)
        return CommandResult{stubSymbolList((*document)->image, (*document)->stubs)};
    const auto users = usersOf(**document);
    if (!users) return std::unexpected(users.error());
    const bool json = options.form == OutputForm::Json;
    return CommandResult{json ? stubsJson(**document, *users, options) : stubsText(**document, *users)};
}

} // namespace strata
