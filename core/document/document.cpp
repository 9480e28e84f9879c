// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/document/document.h"

#include "core/kallsyms/locate.h"
#include "core/kallsyms/recover.h"

#include <algorithm>

namespace strata {

namespace {

void append(Diagnostics& all, const Diagnostics& more) {
    all.insert(all.end(), more.begin(), more.end());
}

/// The map the person named must be readable; one that merely lies beside the image is left aside if it is not.
Result<void> readMap(Document& document, const std::filesystem::path& wanted, const Progress& progress) {
    const auto beside = wanted.empty() ? findLinkMap(document.path) : std::optional(wanted);
    if (!beside) return {};
    document.mapPath = *beside;
    auto bytes = FileBytes::read(*beside);
    auto map = bytes ? parseLinkMap(*bytes, progress) : Result<LinkMap>(std::unexpected(bytes.error()));
    if (map) {
        document.map = std::move(*map);
        document.mapCheck = checkLinkMap(document.image, *document.map);
        append(document.diagnostics, document.map->diagnostics);
        append(document.diagnostics, document.mapCheck.disagreements);
        return {};
    }
    if (!wanted.empty()) return std::unexpected(map.error());
    document.diagnostics.push_back({Severity::Warning, beside->filename().string(), describe(map.error())});
    document.mapPath.clear();
    return {};
}

/// The tables, and from them the symbols of an image that has none: before the layout, which wants symbols.
void readTables(Document& document, const Progress& progress) {
    Image& image = document.image;
    placeFlatImage(image);
    auto found = findKallsyms(image, progress);
    if (found) {
        document.kallsyms = std::move(*found);
        recoverSymbols(image, *document.kallsyms);
        return;
    }
    document.noKallsyms = found.error().text;
    if (!image.release.empty() || image.container)
        image.diagnostics.push_back({Severity::Note, "kallsyms", document.noKallsyms});
}

/// The image and its tables.
Result<std::shared_ptr<Document>> readImageAndTables(const std::filesystem::path& path, Contents contents,
                                                     const Progress& progress) {
    auto file = FileBytes::open(path);
    if (!file) return std::unexpected(file.error());
    auto image = readImage(*file, progress, contents);
    if (!image) return std::unexpected(image.error());
    auto document = std::make_shared<Document>();
    document->path = path;
    document->image = std::move(*image);
    progress.at("kallsyms", 30);
    readTables(*document, progress);
    append(document->diagnostics, document->image.diagnostics);
    if (document->kallsyms) append(document->diagnostics, document->kallsyms->diagnostics);
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    return document;
}

} // namespace

Result<DocumentPtr> loadTables(const std::filesystem::path& path, const Progress& progress) {
    // 15 of the 61 MB on an amd64 kernel.
    return readImageAndTables(path, Contents::WhenAsked, progress);
}

Result<DocumentPtr> loadDocument(const std::filesystem::path& path, const std::filesystem::path& mapPath,
                                 const Progress& progress) {
    auto read = readImageAndTables(path, Contents::AtOnce, progress);
    if (!read) return std::unexpected(read.error());
    const std::shared_ptr<Document>& document = *read;
    const auto cancelled = [&] { return progress.cancelled(); };
    progress.at("link map", 40);
    if (auto map = readMap(*document, mapPath, progress); !map) return std::unexpected(map.error());
    if (cancelled()) return std::unexpected(Error{std::string(kCancelled)});

    const LinkMap* map = document->map ? &*document->map : nullptr;
    document->layout = buildLayout(document->image, map, progress);
    append(document->diagnostics, document->layout.diagnostics);
    progress.at("stubs", 80);
    if (hasStubs(document->image.machine)) {
        auto scanned = scanBranches(document->image, {.report = {}, .stop = progress.stop});
        if (!scanned) return std::unexpected(scanned.error());
        append(document->diagnostics, scanned->diagnostics);
        document->branches = std::make_shared<BranchScan>(std::move(*scanned));
    }
    document->stubs = findStubs(document->image, map, document->layout, document->branches.get());
    if (cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    progress.at("done", 100);
    return document;
}

} // namespace strata
