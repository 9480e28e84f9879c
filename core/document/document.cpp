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

/// A map that the person named must be readable; one that merely lies beside the image is left aside if it is not, and
/// `path` is emptied.
Result<std::optional<LinkMap>> readMap(Document& document, std::filesystem::path& path,
                                       const std::filesystem::path& wanted, const Progress& progress) {
    auto bytes = FileBytes::read(path, progress);
    auto map = bytes ? parseLinkMap(*bytes, progress) : Result<LinkMap>(std::unexpected(bytes.error()));
    if (map) return std::optional(std::move(*map));
    if (!wanted.empty() || progress.cancelled()) return std::unexpected(map.error());
    document.diagnostics.push_back({Severity::Warning, path.filename().string(), describe(map.error())});
    path.clear();
    return std::nullopt;
}

/// A prelinked kernel's map names one object; the map of that object names the real ones.
Result<void> readObjectMap(Document& document, const std::filesystem::path& wanted, const Progress& progress) {
    const auto path = wanted.empty() ? findObjectMap(document.path, *document.map) : std::optional(wanted);
    if (!path) {
        // kbuild's name: any other image may well be made of one object.
        if (mainObject(*document.map).value_or("").ends_with("vmlinux.o")) {
            document.diagnostics.push_back(
                {Severity::Note, document.mapPath.filename().string(),
                 "most of the image is one prelinked vmlinux.o, and there is no vmlinux.o.map that names its objects"});
        }
        return {};
    }
    document.objectMapPath = *path;
    auto map = readMap(document, document.objectMapPath, wanted, progress);
    if (!map) return std::unexpected(map.error());
    if (*map) document.map = chainObjectMap(std::move(*document.map), std::move(**map));
    return {};
}

Result<void> readMaps(Document& document, const MapPaths& wanted, const Progress& progress) {
    const auto path = wanted.map.empty() ? findLinkMap(document.path) : std::optional(wanted.map);
    if (path) {
        document.mapPath = *path;
        auto map = readMap(document, document.mapPath, wanted.map, progress);
        if (!map) return std::unexpected(map.error());
        document.map = std::move(*map);
    }
    if (!document.map) {
        if (wanted.objectMap.empty()) return {};
        return std::unexpected(Error{"a map of the prelinked object is of no use without a map of the image"});
    }
    document.mapCheck = checkLinkMap(document.image, *document.map);
    if (auto read = readObjectMap(document, wanted.objectMap, progress); !read) return read;
    append(document.diagnostics, document.map->diagnostics);
    append(document.diagnostics, document.mapCheck.disagreements);
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

Result<std::shared_ptr<const BranchScan>> branchesOf(const Document& document, const Progress& progress) {
    if (document.branches != nullptr) return document.branches;
    auto scanned = scanBranches(document.image, progress);
    if (!scanned) return std::unexpected(scanned.error());
    return std::make_shared<const BranchScan>(std::move(*scanned));
}

Result<DocumentPtr> loadTables(const std::filesystem::path& path, const Progress& progress) {
    // 15 of the 61 MB on an amd64 kernel.
    return readImageAndTables(path, Contents::WhenAsked, progress);
}

Result<DocumentPtr> loadDocument(const std::filesystem::path& path, const MapPaths& maps, const Progress& progress) {
    auto read = readImageAndTables(path, Contents::AtOnce, progress);
    if (!read) return std::unexpected(read.error());
    const std::shared_ptr<Document>& document = *read;
    const auto cancelled = [&] { return progress.cancelled(); };
    progress.at("link map", 40);
    if (auto map = readMaps(*document, maps, progress); !map) return std::unexpected(map.error());
    if (cancelled()) return std::unexpected(Error{std::string(kCancelled)});

    const LinkMap* map = document->linkMap();
    document->layout = buildLayout(document->image, map, progress);
    append(document->diagnostics, document->layout.diagnostics);
    document->relocations = RelocationEntries(document->image);
    progress.at("stubs", 80);
    if (hasStubs(document->image.machine)) {
        auto branches = branchesOf(*document, {.report = {}, .stop = progress.stop});
        if (!branches) return std::unexpected(branches.error());
        append(document->diagnostics, (*branches)->diagnostics);
        document->branches = std::move(*branches);
    }
    document->stubs = findStubs(document->image, map, document->layout, document->branches.get());
    if (cancelled()) return std::unexpected(Error{std::string(kCancelled)});
    progress.at("done", 100);
    return document;
}

Owners ownersOf(const Document& document) {
    return buildOwners(document.image, document.linkMap(), document.layout);
}

} // namespace strata
