// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/record/passes.h"

#include <algorithm>
#include <charconv>
#include <utility>

namespace strata {

namespace {

constexpr int kLast = 1000;

bool isRegularFile(const std::filesystem::path& path) {
    std::error_code problem;
    return std::filesystem::is_regular_file(path, problem);
}

/// "01": of a recording.
bool isPassFolder(std::string_view name) {
    return name.size() >= 2 && std::ranges::all_of(name, [](char c) { return c >= '0' && c <= '9'; });
}

/// Files beside the image that are called like passes.
std::vector<std::filesystem::path> byName(const std::filesystem::path& folder) {
    std::vector<std::pair<int, std::filesystem::path>> found;
    std::error_code problem;
    for (auto at = std::filesystem::directory_iterator(folder, problem);
         !problem && at != std::filesystem::directory_iterator(); at.increment(problem)) {
        const int number = passNumber(at->path().filename().string());
        if (number >= 0 && isRegularFile(at->path())) found.emplace_back(number, at->path());
    }
    std::ranges::sort(found);
    std::vector<std::filesystem::path> passes;
    passes.reserve(found.size());
    for (auto& [number, path] : found)
        passes.push_back(std::move(path));
    return passes;
}

/// Files of other passes' folders that are called as kbuild calls the passes of this image.
std::vector<std::filesystem::path> recorded(const std::filesystem::path& recording) {
    std::vector<std::filesystem::path> folders;
    std::error_code problem;
    for (auto at = std::filesystem::directory_iterator(recording, problem);
         !problem && at != std::filesystem::directory_iterator(); at.increment(problem))
        if (isPassFolder(at->path().filename().string())) folders.push_back(at->path());
    std::ranges::sort(folders);
    std::vector<std::filesystem::path> passes;
    for (const auto& folder : folders)
        for (const auto& path : byName(folder))
            passes.push_back(path);
    return passes;
}

} // namespace

int passNumber(std::string_view fileName) {
    if (fileName == "vmlinux") return kLast;
    if (fileName == "vmlinux.unstripped") return kLast - 1;
    if (fileName.starts_with('.')) fileName.remove_prefix(1);
    constexpr std::string_view kName = "tmp_vmlinux", kTables = ".kallsyms";
    if (!fileName.starts_with(kName)) return -1;
    fileName.remove_prefix(kName.size());
    if (fileName.starts_with(kTables)) fileName.remove_prefix(kTables.size());
    if (fileName.empty()) return 0;
    int number = 0;
    const auto [end, problem] = std::from_chars(fileName.data(), fileName.data() + fileName.size(), number);
    const bool isNumber = problem == std::errc() && end == fileName.data() + fileName.size();
    return isNumber && number >= 0 && number < kLast - 1 ? number : -1;
}

std::optional<std::size_t> passOf(const std::vector<std::filesystem::path>& passes,
                                  const std::filesystem::path& image) {
    const auto found = std::ranges::find_if(passes, [&](const std::filesystem::path& pass) {
        std::error_code problem;
        return !image.empty() && std::filesystem::equivalent(pass, image, problem);
    });
    return found == passes.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - passes.begin()));
}

std::vector<std::filesystem::path> passesBeside(const std::filesystem::path& image) {
    if (image.empty()) return {}; // no file: absolute() would throw
    const std::filesystem::path folder = std::filesystem::absolute(image).parent_path();
    std::vector<std::filesystem::path> passes =
        isPassFolder(folder.filename().string()) ? recorded(folder.parent_path()) : byName(folder);
    if (passes.size() < 2 || !passOf(passes, image)) return {};
    return passes;
}

} // namespace strata
