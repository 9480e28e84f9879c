// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/generate/generate_knobs.h"

#include "core/kallsyms/variants.h"

#include <QCoreApplication>
#include <QObject>

#include <algorithm>
#include <array>

namespace strata {
namespace {

constexpr std::array kGeneratorSwitches{
    KnobSwitch{QT_TRANSLATE_NOOP("Words", "All symbols"),
               QT_TRANSLATE_NOOP("Words", "Data symbols too (KALLSYMS_ALL); otherwise only those in text"),
               &KallsymsOptions::allSymbols, &GenerateKnobs::allSymbols},
    KnobSwitch{QT_TRANSLATE_NOOP("Words", "Absolute per-cpu"),
               QT_TRANSLATE_NOOP("Words", "Per-cpu symbols keep their address as it is (x86_64 SMP to 6.14)"),
               &KallsymsOptions::absolutePercpu, &GenerateKnobs::absolutePercpu},
    KnobSwitch{QT_TRANSLATE_NOOP("Words", "Clang LTO"),
               QT_TRANSLATE_NOOP("Words",
                                 "seqs_of_names is ordered by names without the suffixes of clang's LTO (6.1 to 6.10)"),
               &KallsymsOptions::ltoClang, &GenerateKnobs::ltoClang},
};

constexpr std::array kKeepSwitches{
    KnobSwitch{
        QT_TRANSLATE_NOOP("Words", "tables"),
        QT_TRANSLATE_NOOP(
            "Words",
            "Also keep the kallsyms_* labels. The kernel drops them before 6.10 because they move between passes; in "
            "slots they can’t"),
        &KallsymsOptions::keepTables, &GenerateKnobs::keepTables, FilterGroup::Tables},
    KnobSwitch{
        QT_TRANSLATE_NOOP("Words", "stubs"),
        QT_TRANSLATE_NOOP("Words",
                          "Also keep the names of linker stubs, which come and go between passes; in slots they stay"),
        &KallsymsOptions::keepStubs, &GenerateKnobs::keepStubs, FilterGroup::Stubs},
};

/// The rules read off tables that contain such names are without those that drop them.
void leaveOut(FilterGroup group, KallsymsOptions& options) {
    std::uint64_t rules = options.rules.value_or(rulesOfRelease({options.major, options.minor, options.patch}));
    const auto rows = filterRules();
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (rows[i].group == group) rules |= std::uint64_t{1} << i;
    options.rules = rules;
}

} // namespace

const char* reserveSectionName(ReserveSection section) {
    return section == ReserveSection::Rodata ? ".rodata" : ".kallsyms";
}

bool GenerateKnobs::isInferred() const {
    return *this == reset();
}

GenerateKnobs GenerateKnobs::reset() const {
    return {.buildId = buildId, .reserveIn = reserveIn, .slackPercent = slackPercent};
}

KallsymsOptions optionsWith(const KallsymsOptions& inferred, const GenerateKnobs& knobs) {
    KallsymsOptions options = inferred;
    if (knobs.release) {
        options.major = knobs.release->major;
        options.minor = knobs.release->minor;
        options.patch = knobs.release->patch;
        options.rules.reset();
        options.baseRule.reset();
        options.nameLimit.reset();
        options.reasons.emplace_back("rules of " + releaseName(*knobs.release) + ": chosen here");
    }
    const auto apply = [&](const KnobSwitch& row) {
        const std::optional<bool>& chosen = knobs.*row.inKnobs;
        if (!chosen || *chosen == options.*row.inOptions) return;
        options.*row.inOptions = *chosen;
        if (row.names && !*chosen) leaveOut(*row.names, options);
        options.reasons.emplace_back(std::string(row.title) + (*chosen ? ": switched on here" : ": switched off here"));
    };
    std::ranges::for_each(kGeneratorSwitches, apply);
    std::ranges::for_each(kKeepSwitches, apply);
    if (knobs.baseRelative && knobs.baseRelative != options.baseRelative) {
        options.baseRelative = knobs.baseRelative;
        options.reasons.emplace_back(*knobs.baseRelative ? "base-relative: switched on here"
                                                         : "base-relative: switched off here");
    }
    return options;
}

std::vector<KernelRelease> releasesToChoose() {
    constexpr KernelRelease kEndless{100, 0}; // "until" of a rule that is still in force
    std::vector<KernelRelease> releases;
    const auto add = [&](KernelRelease release) {
        if (release.known() && release < kEndless)
            releases.push_back({release.major, release.minor, release.major < 3 ? release.patch : 0});
    };
    for (const KallsymsVariant& variant : kallsymsVariants())
        if (variant.of == VariantOf::Stock && variant.encodable) add(variant.since);
    for (const FilterRule& rule : filterRules()) {
        add(rule.since);
        add(rule.until);
    }
    std::ranges::sort(releases, std::ranges::greater());
    releases.erase(std::ranges::unique(releases).begin(), releases.end());
    return releases;
}

std::span<const KnobSwitch> generatorSwitches() {
    return kGeneratorSwitches;
}

std::span<const KnobSwitch> keepSwitches() {
    return kKeepSwitches;
}

QString rulesText(const KallsymsOptions& options, const GenerateKnobs& knobs) {
    const KernelRelease release{options.major, options.minor, options.patch};
    const QString name = QString::fromStdString(releaseName(release));
    return knobs.release ? QObject::tr("Linux %1, chosen").arg(name) : QObject::tr("Linux %1, inferred").arg(name);
}

} // namespace strata
