// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/layout/layout.h"
#include "widgets/session/selection.h"

#include <array>

namespace strata {

/// How bytes become axis units.
enum class AxisScale : std::uint8_t {
    True,       ///< Bytes are units; gaps too, up to kLongestTrueGap.
    Compressed, ///< Bytes are units; a gap becomes a break mark.
    Equal,      ///< Every section has the same width.
};
/// Which of the three positions of a byte the axis counts.
enum class AxisDomain : std::uint8_t {
    Memory, ///< VMA.
    Load,   ///< LMA.
    File,   ///< File offset.
};
/// All of them, what a map begins with first.
inline constexpr std::array kAxisScales{AxisScale::Compressed, AxisScale::True, AxisScale::Equal};
inline constexpr std::array kAxisDomains{AxisDomain::Memory, AxisDomain::Load, AxisDomain::File};
const char* axisScaleName(AxisScale scale);    ///< "true", "compressed gaps", "equal sections".
const char* axisDomainName(AxisDomain domain); ///< "VMA", "LMA", "file".

/// A gap from here on is a break mark even on the true scale: x86 per-cpu data at 0 and the kernel near 2^64 have no
/// common scale on any screen, and units are doubles, which would no longer tell bytes apart.
inline constexpr std::uint64_t kLongestTrueGap = std::uint64_t{1} << 40;

/// One layout item on the axis.
struct AxisSpan {
    std::uint32_t item = kNone;      ///< Index into Layout::items.
    std::uint32_t section = kNone;   ///< Index into Image::sections when the item is a section.
    std::uint64_t sectionOffset = 0; ///< Where in its section the span begins.
    std::uint64_t address = 0;       ///< First address, in the axis's domain.
    std::uint64_t size = 0;          ///< Bytes, never 0. The end may be 2^64.
    double begin = 0, end = 0;       ///< Axis units.

    double unitsPerByte() const { return (end - begin) / static_cast<double>(size); }
};

/// A place without width where addresses jump: a gap that is not drawn, or ranges that overlap.
struct AxisBreak {
    double at = 0;              ///< Axis units.
    std::uint32_t nextSpan = 0; ///< The span behind it.
    std::uint64_t bytes = 0;    ///< Left out, or shared by both sides.
    bool overlap = false;       ///< The span behind it starts before the ones in front of it end.
};

/// What lies at a point of the axis.
struct AxisPoint {
    const AxisSpan* span = nullptr; ///< Nothing in a gap.
    std::uint64_t offset = 0;       ///< From the start of the span.
    std::uint64_t address() const { return span->address + offset; }
};

/// Address ↔ axis units. Immutable, pure.
///
/// Addresses lie: x86 per-cpu data sits at VMA 0, arm has three sections at one address, images end at 2^64. So the
/// axis is a row of layout items, each with a piece of it for itself, in order of address; identity is (section,
/// offset) and a bare address is only looked up. Laying bytes out by address alone would draw overlapping sections
/// over one another.
class Axis {
public:
    Axis() = default;
    Axis(const Image& image, const Layout& layout, AxisDomain domain, AxisScale scale);

    AxisDomain domain() const { return m_domain; }
    AxisScale scale() const { return m_scale; }
    const std::vector<AxisSpan>& spans() const { return m_spans; }
    const std::vector<AxisBreak>& breaks() const { return m_breaks; }
    double length() const { return m_length; }
    VisibleRange whole() const { return {0, m_length}; }

    /// The span of a layout item or a section; nullptr when it is not in this domain.
    const AxisSpan* spanOfItem(std::uint32_t item) const;
    const AxisSpan* spanOfSection(std::uint32_t section) const;
    /// Where [offset, offset + size) of a section lies; cut to the section. Nothing when it is not in this domain.
    std::optional<VisibleRange> place(std::uint32_t section, std::uint64_t offset, std::uint64_t size) const;
    /// The first span that covers the address.
    std::optional<double> unitOf(std::uint64_t address) const;
    AxisPoint at(double unit) const;
    /// Indices of the spans that touch the range.
    IndexRange spansIn(VisibleRange range) const;

private:
    void collect(const Image& image, const Layout& layout);
    void layOut(const Layout& layout);

    AxisDomain m_domain = AxisDomain::Memory;
    AxisScale m_scale = AxisScale::Compressed;
    std::vector<AxisSpan> m_spans;
    std::vector<AxisBreak> m_breaks;
    std::vector<std::uint32_t> m_spanOfItem, m_spanOfSection;
    double m_length = 0;
};

} // namespace strata
