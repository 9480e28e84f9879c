// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/addressmap/axis.h"

#include <QByteArray>
#include <QString>

namespace strata {

struct DocumentIndex;
struct RangeInfo;

/// A place of the image that was marked, and how closely it was looked at. It holds on every scale and in every domain,
/// and in the next link of the same file, as far as its section goes.
struct Bookmark {
    int number = 0; ///< 1 to 9: its key.
    QString section;
    std::uint64_t offset = 0;    ///< In the section.
    std::uint64_t bytes = 0;     ///< That were in view.
    QString name;                ///< "kallsyms_names+0x10".
    QString endSection;          ///< Of a range; empty: it is a place.
    std::uint64_t endOffset = 0; ///< Behind the last byte of the range.

    bool isRange() const { return !endSection.isEmpty(); }
    bool samePlace(const Bookmark& other) const {
        return section == other.section && offset == other.offset && endSection == other.endSection &&
               endOffset == other.endOffset;
    }
    bool operator==(const Bookmark&) const = default;
};

/// By number. A value.
class Bookmarks {
public:
    static constexpr int kMost = 9;

    const std::vector<Bookmark>& all() const { return m_all; }
    const Bookmark* find(int number) const;
    /// Takes the lowest free number, or the highest one when none is free; a place that is marked is marked no more.
    void toggle(Bookmark bookmark);
    void remove(int number);
    /// An empty name changes nothing.
    void rename(int number, const QString& name);
    bool operator==(const Bookmarks&) const = default;

    /// A line each, for settings; lines that cannot be read are left out.
    QByteArray text() const;
    static Bookmarks fromText(const QByteArray& text);

private:
    std::vector<Bookmark> m_all;
};

/// The bookmark of an axis unit with `units` in view; without a number. Nothing where no section is.
std::optional<Bookmark> bookmarkAt(const DocumentIndex& index, const Axis& axis, double unit, double units);
/// The bookmark of a range; nothing where none of it is in a section.
std::optional<Bookmark> bookmarkOf(const DocumentIndex& index, const RangeInfo& range);
/// The range that a bookmark of one marks; nothing for that of a place, and when its sections are not on the axis.
std::optional<VisibleRange> rangeOf(const DocumentIndex& index, const Axis& axis, const Bookmark& bookmark);
/// Where a bookmark is; nothing when its section is not on the axis.
std::optional<double> unitOf(const DocumentIndex& index, const Axis& axis, const Bookmark& bookmark);
/// What was in view.
std::optional<VisibleRange> viewOf(const DocumentIndex& index, const Axis& axis, const Bookmark& bookmark);

} // namespace strata
