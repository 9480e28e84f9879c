// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/image/notes.h"

#include "core/image/elf_constants.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <charconv>

namespace strata {

namespace {

constexpr std::string_view kBanner = "Linux version ";

std::uint64_t alignUp(std::uint64_t value, std::uint64_t alignment) {
    return (value + alignment - 1) / alignment * alignment;
}

/// One note record: name size, description size, type (4 bytes each), name, description, both padded.
void readNoteRange(Image& image, FileRange range, std::uint64_t alignment) {
    const auto bytes = image.file->view(range.offset, range.size);
    if (!bytes) return;
    const std::uint64_t step = alignment == 8 ? 8 : 4;
    for (std::uint64_t at = 0; at < bytes->size();) {
        const auto nameSize = readInteger<std::uint32_t>(*bytes, at, image.endian);
        const auto descriptionSize = readInteger<std::uint32_t>(*bytes, at + 4, image.endian);
        const auto type = readInteger<std::uint32_t>(*bytes, at + 8, image.endian);
        if (!nameSize || !descriptionSize || !type) break;
        const auto name = slice(*bytes, at + 12, *nameSize);
        const std::uint64_t descriptionAt = alignUp(at + 12 + *nameSize, step);
        const auto description = slice(*bytes, descriptionAt, *descriptionSize);
        if (!name || !description) {
            image.diagnostics.push_back({Severity::Warning, fmt::format("offset {:#x}", range.offset.value + at),
                                         "a note runs past the end of its section"});
            return;
        }
        std::string_view text = asText(*name);
        while (text.ends_with('\0'))
            text.remove_suffix(1);
        image.notes.push_back({text, *type, *description, range.offset + ByteCount{at}});
        at = alignUp(descriptionAt + *descriptionSize, step);
    }
}

std::string hex(ByteView bytes) {
    std::string text;
    for (const std::byte b : bytes)
        text += fmt::format("{:02x}", std::to_integer<unsigned>(b));
    return text;
}

/// The word behind "Linux version ", when the text starts with it and a digit follows.
std::string releaseIn(std::string_view text) {
    if (!text.starts_with(kBanner)) return {};
    text.remove_prefix(kBanner.size());
    if (text.empty() || text[0] < '0' || text[0] > '9') return {};
    constexpr std::size_t kLongest = 128; // utsname fields have 65 bytes
    return std::string(text.substr(0, std::min(text.find_first_of(std::string_view(" \n\0", 3)), kLongest)));
}

/// "6.1." of "6.1.0-56-cloud-amd64"; empty when it has no third number.
std::string_view lineOf(std::string_view release) {
    const std::size_t first = release.find('.');
    const std::size_t second = first == std::string_view::npos ? first : release.find('.', first + 1);
    return second == std::string_view::npos ? std::string_view() : release.substr(0, second + 1);
}

/// Debian's 6.1.0-56 is 6.1.192, Ubuntu's 6.8.0-45 is 6.8.12: the banner says so further on, after "Debian " or as its
/// last word. Every number of the release's own line is looked at (those of compilers are of others), the highest wins.
std::string upstreamIn(std::string_view banner, std::string_view release) {
    const std::string_view line = lineOf(release);
    banner = banner.substr(0, banner.find_first_of(std::string_view("\n\0", 2)));
    unsigned best = 0;
    for (auto at = line.empty() ? line.npos : banner.find(line); at != banner.npos; at = banner.find(line, at + 1)) {
        if (at > 0 && banner[at - 1] != ' ' && banner[at - 1] != '(') continue;
        unsigned patch = 0;
        const char* const digits = banner.data() + at + line.size();
        if (std::from_chars(digits, banner.data() + banner.size(), patch).ec == std::errc())
            best = std::max(best, patch);
    }
    return best == 0 ? std::string() : fmt::format("{}{}", line, best);
}

void setRelease(Image& image, std::string_view text) {
    image.release = releaseIn(text);
    if (!image.release.empty()) image.upstream = upstreamIn(text, image.release);
}

} // namespace

void readNotes(Image& image) {
    for (const Section& section : image.sections) {
        if (section.type == elf::kSectionNote) readNoteRange(image, {section.offset, section.size}, section.alignment);
    }
    if (image.sections.empty()) {
        for (const Segment& segment : image.segments) {
            if (segment.type == elf::kSegmentNote) {
                readNoteRange(image, {segment.offset, segment.fileSize}, segment.alignment);
            }
        }
    }
    const auto isBuildId = [](const Note& n) { return n.name == "GNU" && n.type == elf::kNoteGnuBuildId; };
    const auto found = std::ranges::find_if(image.notes, isBuildId);
    if (found != image.notes.end()) image.buildId = hex(found->description);
}

void readKernelRelease(Image& image) {
    if (const Symbol* banner = image.symbol("linux_banner"); banner != nullptr && banner->section != kNoSection) {
        const Section& section = image.sections[banner->section];
        const std::string_view text = asText(image.contents(section));
        const std::uint64_t at = banner->value.value - section.vma.value;
        if (at < text.size()) setRelease(image, text.substr(at));
        return;
    }
    for (const Section& section : image.sections) {
        const bool made = section.name.starts_with('('); // from a segment, or a flat image
        if (!made && !section.name.starts_with(".rodata") && section.name != ".init.data") continue;
        const std::string_view text = asText(image.contents(section));
        for (auto at = text.find(kBanner); at != std::string_view::npos && image.release.empty();
             at = text.find(kBanner, at + 1)) {
            setRelease(image, text.substr(at));
        }
    }
}

} // namespace strata
