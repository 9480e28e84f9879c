// SPDX-License-Identifier: GPL-3.0-or-later
// What the chapters of a page share.
#pragma once

#include "core/explain/growth.h"
#include "widgets/explain/explain_text.h"
#include "widgets/models/item_lookup.h"

namespace strata {

/// An item, and all that it is besides: a symbol may be the name of a stub or the label of a kallsyms table.
struct Subject {
    ItemRef ref;
    std::uint32_t symbol = kNone;       ///< Image::symbols
    std::uint32_t stub = kNone;         ///< Document::stubs
    std::optional<KallsymsTable> table; ///< That begins here.
    std::uint32_t item = kNone;         ///< Layout::items, of an item that is one.
    std::uint32_t section = kNone;      ///< Image::sections
    std::uint32_t piece = kNone;        ///< Layout::pieces: the one itself, or the one around it.
    Extent extent;

    bool isSection(const Document& document) const {
        return item != kNone && document.layout.items[item].kind == ItemKind::Section;
    }
    /// Bytes between sections that belong to nobody.
    bool isPadding(const Document& document) const {
        return item != kNone && (document.layout.items[item].kind == ItemKind::Padding ||
                                 document.layout.items[item].kind == ItemKind::Hole);
    }
};
Subject subjectOf(const Document& document, ItemRef ref);

/// Puts a page together, sentence by sentence.
class ExplainWriter {
public:
    explicit ExplainWriter(const Document& of) : m_document(of) {}

    const Document& document() const { return m_document; }
    void begin(const QString& title, const QString& subtitle);
    void chapter(const QString& title);
    /// A new paragraph.
    void paragraph(const QString& sentence);
    /// One more sentence in it.
    void say(const QString& sentence);

    /// What stands for an item's name in a sentence.
    QString named(ItemRef ref);
    /// The same for a section, or for the symbol at an address ("start_kernel+0x1c").
    QString namedSection(std::uint32_t section);
    QString namedPlace(Vma vma);
    /// The same for what a branch to the address is a call of: "schedule", also where it skips the first instructions.
    QString namedFunction(Vma vma);

    ExplainText take();

private:
    QString mark(const NamedItem& item);

    const Document& m_document;
    ExplainText m_text;
};

/// "4 KiB" of whole units, else three digits: "4.63 MiB"; below 1 KiB "512 B".
QString amountText(std::uint64_t bytes);

void writeWhatItIs(ExplainWriter& writer, const Subject& subject, const SectionGuide* guide);
void writeWhyHere(ExplainWriter& writer, const Subject& subject, const GrowthModel& model, const BranchScan* branches,
                  const Progress& progress);
void writeWhatWouldMove(ExplainWriter& writer, const Subject& subject, const GrowthModel& model);

} // namespace strata
