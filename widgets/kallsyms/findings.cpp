// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/kallsyms/findings.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QCoreApplication>
#include <QObject>

#include <algorithm>

namespace strata {
namespace {

FindingKind kindOf(KallsymsFindingKind kind) {
    switch (kind) {
    case KallsymsFindingKind::WrongAddress:
        return FindingKind::WrongAddress;
    case KallsymsFindingKind::Missing:
        return FindingKind::Missing;
    case KallsymsFindingKind::Extra:
        return FindingKind::Extra;
    case KallsymsFindingKind::OtherLetter:
        return FindingKind::OtherLetter;
    }
    return FindingKind::WrongAddress;
}

std::vector<FindingRow> rowsOf(const KallsymsReport& report) {
    std::vector<FindingRow> rows;
    for (const KallsymsFinding& finding : report.findings) {
        FindingRow row{kindOf(finding.kind),
                       finding.name,
                       finding.table,
                       finding.symtab,
                       finding.tableLetter,
                       finding.symtabLetter,
                       {},
                       {}};
        if (const KallsymsCause* cause = report.causeOf(finding)) {
            row.reason = QString::fromUtf8(kallsymsReasonTitle(cause->reason));
            row.why = text(cause->text);
        }
        rows.push_back(std::move(row));
    }
    if (!report.lookups) return rows;
    for (const FailedLookup& lookup : report.lookups->failed) {
        const QString by = lookup.by == LookupBy::Address ? QObject::tr("by address") : QObject::tr("by name");
        const QString answer = lookup.found.empty() ? QObject::tr("nothing") : visibleText(lookup.found);
        rows.push_back({FindingKind::FailedLookup,
                        lookup.name,
                        lookup.vma,
                        {},
                        {},
                        {},
                        by,
                        QObject::tr("The kernel would answer %1.").arg(answer)});
    }
    return rows;
}

QString comparedText(const KallsymsReport& report) {
    const QString symbols = countOf(report.symbols, "%1 symbol", QT_TRANSLATE_N_NOOP("Counts", "%1 symbols"));
    if (report.reference == KallsymsReferenceKind::None)
        return QObject::tr("There is no symbol table to compare %1 with.").arg(symbols);
    return QObject::tr("%1 compared with the symbol table by name, address and letter.").arg(symbols);
}

QString bytesText(const KallsymsReport& report) {
    if (report.tables.empty()) return {};
    std::uint64_t bytes = 0;
    for (const TableDifference& table : report.tables)
        bytes += table.bytes.value;
    const QString all = byteText({bytes});
    return QObject::tr("%1 made anew by the rules of Linux %2.%3: %4.")
        .arg(countOf(report.tables.size(), "%1 table", QT_TRANSLATE_N_NOOP("Counts", "%1 tables")))
        .arg(report.options.major)
        .arg(report.options.minor)
        .arg(report.differing.value == 0 ? QObject::tr("none of %1 differs").arg(all)
                                         : QObject::tr("%1 of %2 differ").arg(countText(report.differing.value), all));
}

QString lookupsText(const KallsymsReport& report) {
    if (!report.lookups) return {};
    const KallsymsLookups& lookups = *report.lookups;
    return QObject::tr("%1 of the kernel’s own lookups replayed: %2.")
        .arg(countText(std::uint64_t{lookups.byAddress} + lookups.byName),
             lookups.failures == 0 ? QObject::tr("all right")
                                   : QObject::tr("%1 wrong").arg(countText(lookups.failures)));
}

QString checksText(const KallsymsReport& report) {
    QStringList failed;
    for (const KallsymsCheck& check : report.checks)
        if (!check.passed) failed.push_back(text(check.text));
    if (report.checks.empty()) return {};
    if (failed.isEmpty())
        return QObject::tr("%1 of the tables alone passed.")
            .arg(countOf(report.checks.size(), "%1 check", QT_TRANSLATE_N_NOOP("Counts", "%1 checks")));
    return failed.join(QLatin1Char(' '));
}

QString checkedText(const KallsymsReport& report) {
    QStringList parts{comparedText(report), bytesText(report), checksText(report), lookupsText(report)};
    parts.removeAll(QString());
    return parts.join(QLatin1Char(' '));
}

char lowered(char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
}

/// Case-blind search in bytes: a QString a name would cost 155 000 allocations a key.
bool holds(std::string_view text, std::string_view needle) {
    for (std::size_t at = 0; at + needle.size() <= text.size(); ++at) {
        std::size_t same = 0;
        while (same < needle.size() && lowered(text[at + same]) == needle[same])
            ++same;
        if (same == needle.size()) return true;
    }
    return false;
}

QVariant addressOrNothing(const std::optional<Vma>& vma) {
    return vma ? QVariant(qulonglong{vma->value}) : QVariant();
}

} // namespace

QString findingKindName(FindingKind kind) {
    switch (kind) {
    case FindingKind::WrongAddress:
        return QObject::tr("Address");
    case FindingKind::Missing:
        return QObject::tr("Missing");
    case FindingKind::Extra:
        return QObject::tr("Extra");
    case FindingKind::OtherLetter:
        return QObject::tr("Letter");
    case FindingKind::FailedLookup:
        return QObject::tr("Lookup");
    }
    return {};
}

VerificationPtr verifyDocument(const DocumentPtr& document, const Progress& progress) {
    if (!document || !document->kallsyms) return nullptr;
    const KallsymsOptions options = inferOptions(document->image, *document->kallsyms);
    if (progress.cancelled()) return nullptr;
    KallsymsReport report = verifyKallsyms(document->image, *document->kallsyms, options, progress);
    if (progress.cancelled()) return nullptr;
    report.lookups = replayLookups(document->image, *document->kallsyms, progress);
    if (progress.cancelled()) return nullptr;
    auto made = std::make_shared<Verification>();
    made->document = document;
    made->reference = report.reference;
    made->rows = rowsOf(report);
    for (const FindingRow& row : made->rows)
        ++made->counts[static_cast<std::size_t>(row.kind)];
    made->checked = checkedText(report);
    made->differing = report.differing.value;
    for (const KallsymsCause& cause : report.causes)
        made->causes.push_back(text(cause.text));
    for (const Diagnostic& d : report.diagnostics)
        made->remarks.push_back(QStringLiteral("%1: %2").arg(text(d.where), text(d.text)));
    return made;
}

std::vector<std::uint32_t> filterFindings(const Verification& verification, std::span<const FindingKind> kinds,
                                          const QString& needle) {
    const QString wanted = needle.trimmed();
    const std::string bytes = wanted.toLower().toStdString();
    std::vector<std::uint32_t> rows;
    QString reason; // thousands of neighbours share theirs
    bool reasonHolds = wanted.isEmpty();
    for (std::uint32_t i = 0; i < verification.rows.size(); ++i) {
        const FindingRow& row = verification.rows[i];
        if (!kinds.empty() && std::ranges::find(kinds, row.kind) == kinds.end()) continue;
        if (row.reason != reason) {
            reason = row.reason;
            reasonHolds = reason.contains(wanted, Qt::CaseInsensitive);
        }
        if (reasonHolds || holds(row.name, bytes)) rows.push_back(i);
    }
    return rows;
}

std::vector<ListColumn> findingColumns(const VerificationPtr& v) {
    const auto row = [v](std::uint32_t i) -> const FindingRow& { return v->rows[i]; };
    const auto letter = [](char c) { return c == '\0' ? QVariant() : QVariant(QString(QLatin1Char(c))); };
    return {
        {QObject::tr("Symbol"), ColumnStyle::Name, 26, [=](auto i) { return QVariant(visibleText(row(i).name)); }},
        {QObject::tr("Wrong"), ColumnStyle::Text, 9, [=](auto i) { return QVariant(findingKindName(row(i).kind)); }},
        {QObject::tr("Reason"), ColumnStyle::Text, 24, [=](auto i) { return QVariant(row(i).reason); }},
        {QObject::tr("Table says"), ColumnStyle::Address, 18, [=](auto i) { return addressOrNothing(row(i).table); }},
        {QObject::tr("Symbol table"), ColumnStyle::Address, 18,
         [=](auto i) { return addressOrNothing(row(i).symtab); }},
        {QObject::tr("Letters"), ColumnStyle::Text, 7,
         [=](auto i) {
             const FindingRow& r = row(i);
             if (r.tableLetter != '\0' && r.symtabLetter != '\0')
                 return QVariant(
                     QStringLiteral("%1 → %2").arg(QLatin1Char(r.tableLetter)).arg(QLatin1Char(r.symtabLetter)));
             return letter(r.tableLetter != '\0' ? r.tableLetter : r.symtabLetter);
         }},
        {QObject::tr("Why"), ColumnStyle::Text, 40, [=](auto i) { return QVariant(row(i).why); }},
    };
}

} // namespace strata
