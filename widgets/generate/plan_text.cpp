// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/plan_text.h"

#include "widgets/common/format.h"
#include "widgets/models/item_lookup.h"

#include <QObject>
#include <QTextStream>

namespace strata {
namespace {

/// More than this is no reading matter; the table in the window lists all.
constexpr std::size_t kWrongLines = 1000;

void writeTables(QTextStream& out, const Document& document, const Plan& plan) {
    out << "table                      vma                      slot        used       slack     changed\n";
    for (const PlannedTable& t : plan.tables) {
        out << textOf(kallsymsLabel(t.table)).leftJustified(27)
            << addressText(t.vma.value, document.image.bits).leftJustified(17)
            << QString::number(t.slot.value).rightJustified(12) << QString::number(t.newUsed.value).rightJustified(12)
            << QString::number(t.slack()).rightJustified(12)
            << (t.keptRelocation ? QStringLiteral("kept") : QString::number(t.changed)).rightJustified(12) << '\n';
    }
}

void writeWrong(QTextStream& out, const Document& document, const char* title, const std::vector<WrongAddress>& wrong) {
    out << '\n' << title << ": " << wrong.size() << '\n';
    std::size_t left = kWrongLines;
    for (const WrongAddress& w : wrong) {
        if (left-- == 0) {
            out << "  and " << wrong.size() - kWrongLines << " more\n";
            break;
        }
        out << "  " << addressText(w.table.value, document.image.bits) << " should be "
            << addressText(w.symtab.value, document.image.bits) << "  " << QString::fromStdString(w.name) << '\n';
    }
}

void writeMoved(QTextStream& out, const Document& document, const Plan& plan) {
    if (plan.moved.empty()) return;
    out << "\nmoved by the plan: " << plan.moved.size() << '\n';
    for (const MovedSymbol& m : plan.moved)
        out << "  " << addressText(m.before.value, document.image.bits) << " -> "
            << addressText(m.after.value, document.image.bits) << "  " << QString::fromStdString(m.name) << '\n';
}

void writeSentences(QTextStream& out, const char* title, const std::vector<std::string>& sentences) {
    if (sentences.empty()) return;
    out << '\n' << title << ":\n";
    for (const std::string& sentence : sentences)
        out << "  " << QString::fromStdString(sentence) << '\n';
}

} // namespace

QString planHeadline(const Plan& plan) {
    QString reason = QString::fromStdString(plan.reason);
    switch (plan.kind) {
    case PlanKind::Refresh:
        return QObject::tr("Plan: refresh in place. %1").arg(reason);
    case PlanKind::Grow:
        return QObject::tr("Plan: grow in place. %1").arg(reason);
    case PlanKind::Cannot:
        return QObject::tr("Cannot be done in place: %1").arg(reason);
    }
    return reason;
}

QString planSummary(const Plan& plan) {
    if (plan.tables.empty()) return {};
    std::uint64_t room = 0, used = 0, slack = 0;
    for (const PlannedTable& table : plan.tables) {
        room += table.slot.value;
        used += table.newUsed.value;
        slack += table.slack();
    }
    if (plan.kind == PlanKind::Cannot)
        return QObject::tr("%1 B needed, %2 B of slots").arg(countText(used), countText(room));
    QStringList parts{
        QObject::tr("%1 symbols").arg(countText(plan.symbolsRight + plan.wrongAfter.size())),
        QObject::tr("%1 of %2 B used").arg(countText(used), countText(room)),
        QObject::tr("%1 B slack").arg(countText(slack)),
        QObject::tr("%1 B change").arg(countText(plan.changedBytes())),
    };
    if (plan.gainedBytes() > 0) parts.push_back(QObject::tr("file grows by %1").arg(byteText({plan.gainedBytes()})));
    return parts.join(QStringLiteral(" · "));
}

QString planAsText(const Document& document, const Plan& plan) {
    QString text;
    QTextStream out(&text);
    out << QString::fromStdString(document.path.string()) << '\n' << planHeadline(plan) << "\n\n";
    writeTables(out, document, plan);
    out << "\nranges that would be written: " << plan.ranges.size() << ", " << plan.changedBytes() << " B change\n";
    for (const PlannedRange& r : plan.ranges) {
        out << "  file " << hexText(r.offset.value);
        if (r.vma) out << "  vma " << addressText(r.vma->value, document.image.bits);
        out << "  " << r.after.size() << " B, " << r.changed << " change  " << textOf(r.what) << '\n';
    }
    writeSentences(out, "what to do next", plan.advice);
    out << "\nsymbols right after the plan: " << plan.symbolsRight
        << "\nleft out by the kernel's filter: " << plan.leftOut << '\n';
    writeWrong(out, document, "wrong now", plan.wrongBefore);
    writeSentences(out, "because", plan.causes);
    writeWrong(out, document, "wrong after the plan", plan.wrongAfter);
    writeMoved(out, document, plan);
    out << "\nletter differs, address right: " << plan.lettersBefore.size() << '\n';
    out << "\nrules: Linux " << plan.options.major << '.' << plan.options.minor << '\n';
    for (const std::string& reason : plan.options.reasons)
        out << "  " << QString::fromStdString(reason) << '\n';
    out.flush();
    return text;
}

QString warningSentence(const Diagnostic& warning) {
    QString sentence = QString::fromStdString(warning.text);
    if (sentence.isEmpty()) return sentence;
    sentence[0] = sentence[0].toUpper();
    return sentence.endsWith('.') ? sentence : sentence + '.';
}

QStringList proofSentences(const Plan& plan, const SaveResult& saved) {
    const WriteProof& proof = saved.proof;
    QStringList sentences{
        QObject::tr("decoded again: %1 of %2 symbols equal the symbol table")
            .arg(countText(proof.decodedSymbols), countText(plan.symbolsRight + plan.wrongAfter.size())),
        QObject::tr("%1 lookups by address, %2 by name: all right")
            .arg(countText(proof.lookupsByAddress), countText(proof.lookupsByName)),
        QObject::tr("only planned bytes differ: %1 B in %2 ranges; %3 B compared")
            .arg(countText(proof.changedBytes), countText(plan.ranges.size()), countText(proof.comparedBytes)),
    };
    for (const Diagnostic& note : saved.notes)
        sentences.push_back(QString::fromStdString(note.text));
    if (!saved.backup.empty())
        sentences.push_back(QObject::tr("the former file is %1").arg(QString::fromStdString(saved.backup.string())));
    return sentences;
}

} // namespace strata
