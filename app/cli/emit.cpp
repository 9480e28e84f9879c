// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/emit.h"

#include "core/generate/assembly.h"
#include "core/generate/atomic_file.h"
#include "core/generate/emit.h"
#include "core/kallsyms/selection_rules.h"
#include "core/kallsyms/system_map.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

struct EmitInput {
    const Image& image;
    const Kallsyms& found;
    const KallsymsOptions& switches;
    const std::string& section;
};

std::string asString(ByteView bytes) {
    return std::string(asText(bytes));
}

Result<std::string> emitObject(const EmitInput& in) {
    auto tables = makeTables(in.image, in.found, in.switches);
    if (!tables) return std::unexpected(tables.error());
    const auto object = kallsymsObject(std::move(*tables), objectTargetOf(in.image), in.section);
    if (!object) return std::unexpected(object.error());
    const auto bytes = writeElfObject(*object);
    if (!bytes) return std::unexpected(bytes.error());
    return asString(*bytes);
}

Result<std::string> emitAssembly(const EmitInput& in) {
    const auto tables = makeTables(in.image, in.found, in.switches);
    if (!tables) return std::unexpected(tables.error());
    return kallsymsAssembly(*tables, {.section = in.section});
}

Result<std::string> emitRaw(const EmitInput& in) {
    const auto blob = rawTables(in.image, in.found, in.switches);
    if (!blob) return std::unexpected(blob.error());
    return asString(blob->bytes);
}

Result<std::string> emitSystemMap(const EmitInput& in) {
    return systemMapText(in.image, {releaseOf(in.switches), rulesOf(in.switches), in.switches.letters});
}

enum class Form { Text, Binary };
/// What --emit can write besides an image: one row a kind.
struct EmitRow {
    std::string_view name;
    Form form;
    Result<std::string> (*make)(const EmitInput&);
};
constexpr EmitRow kKinds[] = {
    {"object", Form::Binary, emitObject},
    {"assembly", Form::Text, emitAssembly},
    {"raw", Form::Binary, emitRaw},
    {"system-map", Form::Text, emitSystemMap},
};

} // namespace

Result<LinkedImage> readLinkedImage(const CommandOptions& options) {
    LinkedImage linked;
    if (options.fromObjects.empty()) {
        auto file = FileBytes::open(options.image);
        if (!file) return std::unexpected(file.error());
        auto image = readImage(*file);
        if (!image) return std::unexpected(image.error());
        linked.image = std::move(*image);
        linked.found = readKallsyms(linked.image);
    } else {
        auto estimated = estimateImage(options.fromObjects);
        if (!estimated) return std::unexpected(estimated.error());
        linked.image = std::move(estimated->image);
        linked.estimate = estimated->counts;
    }
    if (std::ranges::none_of(linked.image.symbols, &Symbol::isDefined))
        return std::unexpected(Error{"no symbol table to make tables of"});
    const KernelRelease typed = parseRelease(options.release);
    linked.expected = expectedKallsyms(linked.image, typed.known() ? typed : releaseOf(linked.image));
    return linked;
}

Result<CommandResult> emitKallsyms(const CommandOptions& options) {
    const auto* const kind = std::ranges::find(kKinds, options.emit, &EmitRow::name);
    if (kind == std::end(kKinds))
        return std::unexpected(
            Error{fmt::format("--emit {} is not known: image, object, assembly, raw, system-map are", options.emit)});
    if (options.output.empty() || options.planOnly)
        return std::unexpected(Error{"name the file to write with -o; --plan-only is for --emit image"});
    if (options.output == "-" && kind->form == Form::Binary)
        return std::unexpected(Error{fmt::format("--emit {} is no text: name a file with -o", kind->name)});
    const auto linked = readLinkedImage(options);
    if (!linked) return std::unexpected(linked.error());
    const KallsymsOptions switches = kallsymsOptions(linked->image, linked->tables(), options);
    const auto made = kind->make({linked->image, linked->tables(), switches, options.section});
    if (!made) return std::unexpected(made.error());
    if (options.output == "-") return CommandResult{*made};
    if (auto written = writeFileAtomically(options.output, asBytes(*made)); !written)
        return std::unexpected(written.error());
    if (options.form == OutputForm::Text)
        return CommandResult{
            fmt::format("wrote {}: {}, {} bytes\n", options.output.string(), kind->name, made->size())};
    Json json = jsonDocument("kallsyms-generate", options);
    json.set("kind", kind->name).set("written", options.output.string()).set("bytes", made->size());
    json.set("diagnostics", toJson(linked->image.diagnostics));
    return CommandResult{json.text()};
}

} // namespace strata
