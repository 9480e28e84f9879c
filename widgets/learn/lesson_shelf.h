// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lesson.h"

#include <memory>

namespace strata {

/// Shared with the jobs that prepare pages.
using LessonsPtr = std::shared_ptr<const std::vector<Lesson>>;

/// The files of resources/lessons as they are compiled in, by name. One that is broken is left out: the test `lessons`
/// keeps that from happening.
LessonsPtr loadLessons();

} // namespace strata
