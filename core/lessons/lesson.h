// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/bytes.h" // moc 6.4 fails where <compare> (units.h) is the first standard header it meets
#include "core/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace strata {

/// An answer that shows where somebody went wrong, and what to say then.
struct LessonMistake {
    std::string answer; ///< An expression.
    std::string text;
};

/// One page of a lesson. All texts may hold {expressions}; all are empty where the lesson does not say.
struct LessonStep {
    std::string title, text;
    std::string on;               ///< The sample it is always about; empty: the open image, else the lesson's sample.
    std::string needs;            ///< Expression: what the open image must have; else the step is about the sample.
    std::string without;          ///< One sentence: why the open image may not have it.
    std::string select;           ///< Expression: what is shown and chosen.
    std::string table;            ///< The tab to bring to the front: "stubs", "bytes", …
    std::string page;             ///< Instead of the map and the tables: "passes".
    std::string question, answer; ///< The answer is an expression.
    std::vector<std::string> choices; ///< Possible answers, of which one is right.
    std::vector<LessonMistake> mistakes;
    std::string hint, reveal;
    std::uint32_t line = 0; ///< In the file, from 1.

    bool asks() const { return !question.empty(); }
};

/// A lesson: one file of resources/lessons, whose README says how it is written.
struct Lesson {
    std::string id; ///< The file's name without number and ending: "branches-and-reach".
    std::string title, about;
    std::string sample; ///< "kallsyms-middle", …: used where the open image has no such thing, or none is open.
    std::vector<LessonStep> steps;
};

/// Reads a lesson. An Error says what is wrong in which line; Error::where is not set.
Result<Lesson> parseLesson(std::string_view id, std::string_view file);

} // namespace strata
