// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/subject.h"

#include <map>

namespace strata {

/// What lessons are about: the open image, and the samples, which are read when a step first asks for one. May be used
/// by several threads.
class LessonImages {
public:
    /// `samples` is the folder of the bundled samples; `open` may be null.
    explicit LessonImages(std::filesystem::path samples, DocumentPtr open = nullptr)
        : m_samples(std::move(samples)), m_openDocument(std::move(open)) {}

    /// The open image, with the link before it where the files of its build lie beside it; null when none is open.
    SubjectPtr open(const Progress& progress = {}) const;
    /// A sample by its name: "object", "first-link", "kallsyms-middle" (the same with tables, linked after the first
    /// link), "kallsyms-end", "stripped". An Error when there is none of that name, or when it can't be read.
    Result<SubjectPtr> sample(std::string_view name) const;

private:
    Result<SubjectPtr> readSample(std::string_view name) const;

    std::filesystem::path m_samples;
    DocumentPtr m_openDocument;
    mutable std::mutex m_mutex;
    mutable SubjectPtr m_open;
    mutable std::map<std::string, SubjectPtr, std::less<>> m_read;
};

} // namespace strata
