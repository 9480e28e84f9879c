// SPDX-License-Identifier: GPL-3.0-or-later
// From the file that a machine boots to the kernel inside:
//
//   vmlinuz (Debian amd64)   bzImage > zstd > ELF
//   vmlinuz (Debian arm64)   arm64 Image
//   vmlinuz (Debian armhf)   arm zImage > xz > flat
//   vmlinux.gz               gzip > ELF
//
// Each turn of the loop takes one layer off. Where a header does not say where its compressed kernel begins, every
// place that looks like a beginning is tried; what comes out must be a kernel.
#include "core/image/unwrap.h"

#include "core/image/decompress.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

constexpr int kDeepest = 5;                                    ///< bzImage > gzip > …: no kernel has more than three.
constexpr std::uint64_t kLargestFile = std::uint64_t{1} << 30; ///< Larger files are no boot images.
constexpr std::size_t kMostPlaces = 32;                        ///< Of each compression; an armhf zImage has two.

bool isElf(ByteView bytes) {
    return asText(bytes).starts_with("\177ELF");
}

/// True for a kernel without headers: it says "Linux version 6…", and is no text that says so (a log).
bool hasBanner(ByteView bytes) {
    constexpr std::string_view kBanner = "Linux version ";
    constexpr std::size_t kStart = 65536;
    const std::string_view text = asText(bytes);
    if (text.substr(0, kStart).find('\0') == std::string_view::npos) return false;
    for (auto at = text.find(kBanner); at != std::string_view::npos; at = text.find(kBanner, at + 1)) {
        const auto digit = at + kBanner.size();
        if (digit < text.size() && text[digit] >= '0' && text[digit] <= '9') return true;
    }
    return false;
}

bool isKernel(ByteView bytes) {
    return isElf(bytes) || flatHeaderOf(bytes) || hasBanner(bytes);
}

/// Names what a file is that is no image, as far as its first bytes tell.
std::string whatItIs(ByteView bytes) {
    const std::string_view text = asText(bytes);
    if (text.starts_with("!<arch>") || text.starts_with("!<thin>")) return "an archive";
    if (text.starts_with("MZ")) return "a PE image";
    if (text.starts_with("#!")) return "a script";
    std::string what = "a file that starts with";
    for (const std::byte b : bytes.first(std::min<std::size_t>(bytes.size(), 4)))
        what += fmt::format(" {:02x}", std::to_integer<unsigned>(b));
    return what;
}

class Unwrapper {
public:
    Unwrapper(const std::shared_ptr<FileBytes>& file, const Progress& progress) : m_file(file), m_progress(progress) {}
    Result<Unwrapped> run();

private:
    enum class Turn : std::uint8_t { Taken, Nothing };
    Result<Turn> takeLayer();
    Result<void> expand(ByteView bytes, Compression compression);
    void enter(std::vector<std::byte> expanded, ByteView from, Compression compression);
    Result<void> searchPayload(ByteView bytes, const char* kind);
    void addKind(const std::string& kind) { m_kind += (m_kind.empty() ? "" : " > ") + kind; }
    Result<Unwrapped> finish();

    std::shared_ptr<FileBytes> m_file;
    Progress m_progress;
    ByteView m_bytes;                  ///< The layer that is looked at.
    std::vector<std::byte> m_expanded; ///< What m_bytes views, once something was expanded.
    std::uint64_t m_budget = 0;        ///< Bytes that may still be expanded, all layers together.
    std::string m_kind;
    std::optional<FileOffset> m_payload;
    KernelTraits m_traits;
};

Result<void> Unwrapper::expand(ByteView bytes, Compression compression) {
    m_progress.at("expanding", 5);
    auto expanded = decompress(cutBehindStream(bytes, compression), compression, m_budget);
    if (!expanded) {
        // The offset counts from the first byte of this layer's file.
        const std::uint64_t start = static_cast<std::uint64_t>(bytes.data() - m_bytes.data());
        const FileOffset at = FileOffset{start} + ByteCount{expanded.error().where.value_or(FileOffset{}).value};
        return std::unexpected(Error{(m_kind.empty() ? "" : m_kind + ": ") + expanded.error().text, at});
    }
    enter(std::move(*expanded), bytes, compression);
    return {};
}

void Unwrapper::enter(std::vector<std::byte> expanded, ByteView from, Compression compression) {
    addKind(compressionName(compression));
    if (!m_payload) m_payload = FileOffset{static_cast<std::uint64_t>(from.data() - m_bytes.data())};
    m_expanded = std::move(expanded);
    m_bytes = m_expanded;
}

Result<void> Unwrapper::searchPayload(ByteView bytes, const char* kind) {
    for (const CompressedPlace& place : compressedPlaces(bytes, kMostPlaces)) {
        if (m_progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
        const ByteView rest = bytes.subspan(place.offset);
        for (const std::uint64_t behind : {0, 4}) { // the expanded size may stand behind the data
            if (rest.size() <= behind) continue;
            const ByteView stream = cutBehindStream(rest.first(rest.size() - behind), place.compression);
            auto trial = decompress(stream, place.compression, m_budget);
            if (!trial || !isKernel(*trial)) continue;
            enter(std::move(*trial), stream, place.compression);
            return {};
        }
    }
    if (isKernel(bytes)) return {}; // not compressed at all
    return std::unexpected(Error{fmt::format("{}: no compressed kernel was found in it", kind),
                                 FileOffset{static_cast<std::uint64_t>(bytes.data() - m_bytes.data())}});
}

Result<Unwrapper::Turn> Unwrapper::takeLayer() {
    if (isElf(m_bytes)) return Turn::Nothing;
    if (const auto compression = compressionOf(m_bytes)) {
        if (auto done = expand(m_bytes, *compression); !done) return std::unexpected(done.error());
        return Turn::Taken;
    }
    const auto boot = bootImageOf(m_bytes);
    if (!boot) return Turn::Nothing;
    if (!*boot) return std::unexpected(boot->error());
    const BootImage& image = **boot;
    addKind(image.kind);
    if (image.traits.machine != 0) m_traits = image.traits;
    const ByteView payload = m_bytes.subspan(image.payload.offset.value, image.payload.size.value);
    if (image.start == BootImage::Start::Search) {
        if (auto done = searchPayload(payload, image.kind); !done) return std::unexpected(done.error());
        return m_kind.ends_with(image.kind) ? Turn::Nothing : Turn::Taken;
    }
    if (const auto compression = compressionOf(payload)) {
        if (auto done = expand(payload, *compression); !done) return std::unexpected(done.error());
        return Turn::Taken;
    }
    if (!m_payload) m_payload = image.payload.offset;
    m_expanded = std::vector<std::byte>(payload.begin(), payload.end());
    m_bytes = m_expanded;
    return Turn::Taken;
}

Result<Unwrapped> Unwrapper::finish() {
    Unwrapped out;
    out.container = {.path = m_file->path(), .payload = m_payload.value_or(FileOffset{})};
    if (const auto header = flatHeaderOf(m_bytes)) {
        addKind(header->kind);
        m_traits = header->traits;
        out.container.flat = true;
    } else if (!isElf(m_bytes)) {
        if (!hasBanner(m_bytes)) {
            const std::string layers = m_kind.empty() ? "" : m_kind + " > ";
            return std::unexpected(Error{fmt::format("not an ELF image: found {}{}, expected 7f 45 4c 46 or a kernel's "
                                                     "boot image",
                                                     layers, whatItIs(m_bytes)),
                                         FileOffset{0}});
        }
        addKind("flat");
        out.container.flat = true;
    } else {
        addKind("ELF");
    }
    out.container.kind = m_kind;
    out.traits = m_traits;
    out.file = m_expanded.empty() ? m_file : FileBytes::derived(m_expanded, *m_file);
    return out;
}

Result<Unwrapped> Unwrapper::run() {
    if (m_file->size().value > kLargestFile)
        return std::unexpected(
            Error{fmt::format("not an ELF image: found {}, and too large ({} bytes) for a boot image",
                              whatItIs(m_file->all()), m_file->size().value),
                  FileOffset{0}});
    if (auto loaded = m_file->load({}, m_file->size()); !loaded) return std::unexpected(loaded.error());
    m_bytes = m_file->all();
    m_budget = 2 * largestExpansion(m_bytes.size());
    for (int depth = 0; depth < kDeepest; ++depth) {
        const auto turn = takeLayer();
        if (!turn) return std::unexpected(turn.error());
        if (m_progress.cancelled()) return std::unexpected(Error{std::string(kCancelled)});
        if (*turn == Turn::Nothing) return finish();
    }
    return std::unexpected(Error{fmt::format("{}: more layers than a boot image has", m_kind), FileOffset{0}});
}

constexpr std::array<std::string_view, 8> kSegmentNames = {"(segment 0)", "(segment 1)", "(segment 2)", "(segment 3)",
                                                           "(segment 4)", "(segment 5)", "(segment 6)", "(segment 7)"};

std::uint64_t sectionFlags(std::uint32_t segmentFlags) {
    constexpr std::uint64_t kAlloc = 2;
    return kAlloc | ((segmentFlags & 2) != 0 ? 1U : 0U) | ((segmentFlags & 1) != 0 ? 4U : 0U);
}

/// Where the header tables that `segment` begins with end: they have owners of their own.
std::uint64_t headersIn(const Image& image, const Segment& segment) {
    std::uint64_t skip = 0;
    for (const FileRange& range : {image.elfHeader, image.programHeaders}) {
        const auto end = checkedAdd(range.offset.value, range.size.value);
        if (!end || range.offset < segment.offset || *end < segment.offset.value) continue;
        if (*end - segment.offset.value <= segment.fileSize.value) skip = std::max(skip, *end - segment.offset.value);
    }
    return skip;
}

} // namespace

Result<Unwrapped> unwrapImage(const std::shared_ptr<FileBytes>& file, const Progress& progress) {
    return Unwrapper(file, progress).run();
}

Image makeFlatImage(Unwrapped unwrapped) {
    Image image;
    image.file = unwrapped.file;
    image.machine = unwrapped.traits.machine;
    image.bits = unwrapped.traits.bits;
    image.endian = unwrapped.traits.endian;
    image.type = 2;
    const ByteCount size = unwrapped.file->size();
    constexpr std::uint32_t kAll = 7;
    image.segments.push_back({.type = 1, .flags = kAll, .fileSize = size, .memorySize = size, .alignment = 1});
    image.sections.emplace_back();
    image.sections.push_back(
        {.name = "(flat image)", .type = 1, .flags = sectionFlags(kAll), .size = size, .alignment = 1});
    image.container = std::move(unwrapped.container);
    return image;
}

void makeSections(Image& image) {
    if (!image.sections.empty() || image.isObjectFile()) return;
    std::vector<Section> sections(1);
    for (const Segment& segment : image.segments) {
        if (!segment.isLoad()) continue;
        Section section{.name = kSegmentNames[std::min(sections.size() - 1, kSegmentNames.size() - 1)],
                        .type = 1,
                        .flags = sectionFlags(segment.flags),
                        .alignment = 1};
        const ByteCount skip{headersIn(image, segment)};
        section.vma = segment.vma + skip;
        section.lma = segment.lma + skip;
        section.offset = segment.offset + skip;
        section.size = segment.fileSize - skip;
        if (section.size.value > 0) sections.push_back(section);
        if (segment.memorySize <= segment.fileSize) continue;
        section.type = 8; // NOBITS: what the file does not have
        section.vma = segment.vma + segment.fileSize;
        section.lma = segment.lma + segment.fileSize;
        section.offset = segment.offset + segment.fileSize;
        section.size = segment.memorySize - segment.fileSize;
        sections.push_back(section);
    }
    if (sections.size() == 1) return;
    image.diagnostics.push_back(
        {Severity::Note, "sections",
         fmt::format("no section headers: {} sections made from the loaded segments", sections.size() - 1)});
    image.sections = std::move(sections);
}

} // namespace strata
