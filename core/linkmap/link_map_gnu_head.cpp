// SPDX-License-Identifier: GPL-3.0-or-later
//
// The blocks in front of GNU ld's memory map, each of which may be missing. Their headings are translated, so a row is
// told by the column at which its second field starts:
//
//   Archive member included to satisfy reference by file (symbol)
//
//   lib/bug.o                     arch/x86/kernel/traps.o (report_bug)      column 30
//   arch/powerpc/kernel/head_64.o
//                                 (--whole-archive)
//   Allocating common symbols
//   Common symbol       size              file
//
//   saved_command_line  0x8               init/main.o                        column 20
//
//   Discarded input sections
//
//    .modinfo       0x0000000000000000       0x11 fs/namei.o                 column 16, as in the memory map
//
//   Memory Configuration
//
//   Name             Origin             Length             Attributes
//   *default*        0x0000000000000000 0xffffffffffffffff                  the one row that is always there
//
// ld adds remarks of its own between the blocks ("Removed property 0xc0008002 to merge …"); what has none of these
// shapes is skipped. Addresses of discarded sections mean nothing and are not kept.

#include "core/linkmap/link_map_gnu_head.h"

#include "core/linkmap/map_format.h"

#include <utility>

namespace strata {

namespace {

constexpr std::size_t kSectionColumn = kNameField;
constexpr std::size_t kCommonColumn = 20;
constexpr std::size_t kArchiveColumn = 30;

/// True when `line` has a field that ends before `column` and another one that starts there.
bool hasFieldAt(std::string_view line, std::size_t column) {
    return line.size() > column && line[0] != ' ' && line[column - 1] == ' ' && line[column] != ' ';
}

bool isArchiveRow(std::string_view line) {
    return hasFieldAt(line, kArchiveColumn) && line.ends_with(')');
}

class HeadReader {
public:
    HeadReader(LinkMap& map, MapLines& lines, std::string_view lastRow)
        : m_map(map), m_lines(lines), m_lastRow(lastRow) {}

    bool read() {
        while (m_lines.next()) {
            const std::string_view line = m_lines.line();
            if (line.starts_with(m_lastRow)) return true;
            if (!line.empty()) readLine(line);
            m_afterBlank = line.empty();
        }
        return false;
    }

private:
    void readLine(std::string_view line) {
        const std::size_t indent = blanksAt(line, 0);
        const std::string_view name = std::exchange(m_name, {});
        if (indent == 0) {
            readColumnZero(line);
        } else if (indent == 1) {
            readDiscarded(line);
        } else if (!name.empty()) {
            readContinuation(name, indent, line.substr(indent));
        }
    }

    void readColumnZero(std::string_view line) {
        if (hasFieldAt(line, kCommonColumn) &&
            addCommon(trimRight(line.substr(0, kCommonColumn)), line.substr(kCommonColumn))) {
            return;
        }
        // A heading stands between empty lines, and so does the only row of a block, right behind its heading.
        const bool heading = m_afterBlank && m_lines.nextIsBlank() && !m_afterHeading;
        m_afterHeading = heading;
        if (heading) return;
        if (isArchiveRow(line)) {
            m_map.archiveMembers.push_back({trimRight(line.substr(0, kArchiveColumn)), line.substr(kArchiveColumn)});
            return;
        }
        m_name = line;
    }

    void readContinuation(std::string_view name, std::size_t indent, std::string_view text) {
        if (indent == kArchiveColumn && text.ends_with(')')) {
            m_map.archiveMembers.push_back({name, text});
        } else if (indent == kCommonColumn) {
            addCommon(name, text);
        } else if (indent == kSectionColumn && name[0] == ' ') {
            addDiscarded(name.substr(1), text);
        }
    }

    bool addCommon(std::string_view name, std::string_view text) {
        const auto size = takeHex(text);
        if (!size || !text.starts_with(' ')) return false;
        text.remove_prefix(blanksAt(text, 0));
        if (text.empty() || text.starts_with("0x")) return false; // a memory region: origin and length
        m_map.commons.push_back({name, text, {*size}});
        return true;
    }

    void readDiscarded(std::string_view line) {
        const bool oneLine = line.size() > kSectionColumn && line[kSectionColumn - 1] == ' ' &&
                             addDiscarded(trimRight(line.substr(1, kSectionColumn - 1)), line.substr(kSectionColumn));
        if (!oneLine) m_name = line;
    }

    bool addDiscarded(std::string_view name, std::string_view text) {
        if (!takeHex(text)) return false;
        text.remove_prefix(blanksAt(text, 0));
        const auto size = takeHex(text);
        if (!size) return false;
        if (text.starts_with(' ')) text.remove_prefix(1);
        const ObjectName object = splitObject(text);
        m_map.discarded.push_back({name, object.object, object.member, {*size}});
        return true;
    }

    LinkMap& m_map;
    MapLines& m_lines;
    std::string_view m_lastRow;
    std::string_view m_name; ///< A name that stood alone; with its blank for a discarded section.
    bool m_afterBlank = true;
    bool m_afterHeading = false;
};

/// How much a line looks like GNU ld: a row with two addresses at fixed columns proves it, two archive rows do too.
int evidence(std::string_view line) {
    if (line.size() > kSectionColumn && line[kSectionColumn - 1] == ' ') {
        std::string_view text = line.substr(kSectionColumn);
        if (takeHex(text)) {
            text.remove_prefix(blanksAt(text, 0));
            if (takeHex(text)) return 2;
        }
    }
    if (blanksAt(line, 0) == kArchiveColumn && line.ends_with(')')) return 1;
    return isArchiveRow(line) ? 1 : 0;
}

} // namespace

bool readGnuHead(LinkMap& map, MapLines& lines, std::string_view lastRow) {
    return HeadReader(map, lines, lastRow).read();
}

bool isGnuMap(std::string_view text) {
    const std::size_t at = text.find(kDefaultRegion);
    if (at != std::string_view::npos && (at == 0 || text[at - 1] == '\n')) return true;
    // Cut off before the memory map: the archive block alone is 10 000 lines in an allyesconfig.
    constexpr std::uint32_t linesTried = 256;
    int sum = 0;
    for (MapLines lines(text); sum < 2 && lines.number() < linesTried && lines.next();)
        sum += evidence(lines.line());
    return sum >= 2;
}

} // namespace strata
