// SPDX-License-Identifier: GPL-3.0-or-later
// What it costs to have the tables at one place or another, and how many links each way to make them takes. Only what
// the image itself can tell: the rest is nothing ("unknown"), never a guess.
#pragma once

#include "core/generate/plan.h"

namespace strata {

/// Where the tables of a kernel can stand.
enum class TablesPlace : std::uint8_t {
    AsLinked,   ///< Where they are.
    InRodata,   ///< In .rodata, as stock kernels have them, in passes or in slots.
    AtImageEnd, ///< In a section of their own behind .bss, in front of _end.
};
const char* tablesPlaceName(TablesPlace place); ///< "as linked", ".rodata", ".kallsyms at the end"

/// What one place costs.
struct PlaceCost {
    TablesPlace place = TablesPlace::AsLinked;
    bool isCurrent = false; ///< The tables stand there now.
    /// Of sections behind the tables: they move when the tables grow. Nothing: there is no such place in this image.
    std::optional<ByteCount> bytesBehind;
    std::optional<std::uint32_t> symbolsBehind;
    /// Bytes that the kernel would free after boot and that have to leave the init data because of this place: on
    /// powerpc the tables of the dynamic linker, .rela.dyn above all. Nothing: no __init_begin and __init_end.
    std::optional<ByteCount> keptAfterBoot;
    /// Bytes of the tables outside of [__start_rodata, __end_rodata), which the kernel write-protects.
    /// Nothing: the image has no such symbols.
    std::optional<ByteCount> unprotected;
    /// Bytes of .bss and what is like it that become bytes of the file, having content behind them in one PT_LOAD.
    ByteCount bssInFile;
    /// The image has several PT_LOADs, so that one more keeps `bssInFile` out of the file.
    bool ownLoadAvoidsBss = false;
};

/// How tables come into an image.
enum class LinkWay : std::uint8_t {
    Passes,  ///< Link, generate, link, generate, link: until nothing moves any more.
    OnePass, ///< Link without tables, generate, link with them at the end.
    Slots,   ///< Link once with reserved tables and fill them in place.
};
const char* linkWayName(LinkWay way); ///< "passes", "one pass", "slots"

/// What one way costs.
struct WayCost {
    LinkWay way = LinkWay::Passes;
    bool isCurrent = false; ///< The image looks as if it was made this way.
    /// At least; one more where the image holds .BTF, which is made of a linked image too (Linux 6.11 makes it of the
    /// same link as the first tables). Nothing: .BTF, and a release that is not known.
    std::optional<unsigned> links;
    std::optional<std::uint32_t> wrong; ///< Symbols with a wrong address. Nothing: only a build of that way can tell.
    /// Symbols that move between the first link and the last. Nothing: as above.
    std::optional<std::uint32_t> moves;
};

/// The three places, in the order of the enumeration; empty where no table lies in a section.
std::vector<PlaceCost> placeCosts(const Image& image, const Kallsyms& found, const Plan& plan);

/// The three ways, in the order of the enumeration. `plan` tells what is wrong now, if it could be made.
std::vector<WayCost> wayCosts(const Image& image, const Kallsyms& found, const Plan& plan);

/// The way by which the image looks made: slots have room that alignment does not explain, or nothing in them.
LinkWay linkWayOf(const Image& image, const Kallsyms& found);

} // namespace strata
