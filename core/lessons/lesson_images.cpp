// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/lesson_images.h"

#include "core/record/passes.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

struct Sample {
    std::string_view name;
    std::string_view file;   ///< In the folder of the samples.
    std::string_view before; ///< Name of the sample that is the link before it.
};
constexpr Sample kSamples[] = {
    {"object", "object/softirq.o", {}},
    {"first-link", "kallsyms-middle/pass1-vmlinux", {}},
    {"kallsyms-middle", "kallsyms-middle/vmlinux", "first-link"},
    {"kallsyms-end", "kallsyms-end/vmlinux", {}},
    {"stripped", "stripped/vmlinux.gz", {}},
};

/// The link of the same build that was made just before `document`; null when there is none, or it can't be read.
SubjectPtr linkBefore(const Document& document, const Progress& progress) {
    const auto passes = passesBeside(document.path);
    const auto mine = passOf(passes, document.path);
    if (!mine || *mine == 0) return nullptr;
    const auto read = loadDocument(passes[*mine - 1], {}, progress);
    return read ? std::make_shared<const Subject>(*read) : nullptr;
}

} // namespace

SubjectPtr LessonImages::open(const Progress& progress) const {
    const std::lock_guard lock(m_mutex);
    if (m_open != nullptr || m_openDocument == nullptr) return m_open;
    SubjectPtr before = linkBefore(*m_openDocument, progress);
    // A sample may be open itself; its first link is not called as kbuild calls one.
    for (const Sample& sample : kSamples)
        if (!sample.before.empty() && passOf({m_samples / sample.file}, m_openDocument->path))
            before = readSample(sample.before).value_or(nullptr);
    auto made = std::make_shared<const Subject>(m_openDocument, std::move(before));
    // Of a page that nobody waits for any more: the next one is to know the link before.
    return progress.cancelled() ? made : m_open = made;
}

Result<SubjectPtr> LessonImages::sample(std::string_view name) const {
    const std::lock_guard lock(m_mutex);
    return readSample(name);
}

Result<SubjectPtr> LessonImages::readSample(std::string_view name) const {
    if (const auto known = m_read.find(name); known != m_read.end()) return known->second;
    const auto* row = std::ranges::find(kSamples, name, &Sample::name);
    if (row == std::end(kSamples)) return std::unexpected(Error{fmt::format("there is no sample {}", name), {}});
    SubjectPtr before;
    if (!row->before.empty()) {
        auto first = readSample(row->before);
        if (!first) return first;
        before = std::move(*first);
    }
    auto read = loadDocument(m_samples / row->file);
    if (!read)
        return std::unexpected(Error{
            fmt::format("this page needs a bundled sample, and that could not be read: {}", read.error().text), {}});
    return m_read[std::string(name)] = std::make_shared<const Subject>(*read, before);
}

} // namespace strata
