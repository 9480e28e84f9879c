// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/lessons/lesson.h"
#include "core/lessons/lesson_images.h"
#include "core/lessons/value.h"

namespace strata {

/// A step as a person meets it: about one image, with its numbers in the texts.
struct PreparedStep {
    SubjectPtr subject;
    bool onSample = false;
    /// Why it is about a sample although an image is open; empty when it is not, or when the step always is.
    std::string switched;
    std::string title, text, question, hint, reveal;
    std::string table, page;
    std::vector<std::string> choices; ///< In the order in which they are shown.
    std::optional<Value> answer;      ///< Nothing: the step only tells.
    struct Mistake {
        Value answer;
        std::string text;
    };
    std::vector<Mistake> mistakes;
    std::optional<Thing> select;
};

/// Works the step out on the open image where it has what the step needs, else on a sample. An Error when the sample
/// can't be read, or when the lesson asks for something that is not there: a mistake in the lesson; or when cancelled.
Result<PreparedStep> prepareStep(const Lesson& lesson, std::size_t step, const LessonImages& images,
                                 const Progress& progress = {});

/// What somebody pointed at: bytes of a section.
struct Pointed {
    Place place;
    std::string name;
};
/// What somebody answered: typed, or pointed at.
using Reply = std::variant<std::string, Pointed>;

enum class AnswerVerdict : std::uint8_t {
    Right,
    Wrong,
    Unreadable ///< A number is asked for, and this is none.
};
struct Judgement {
    AnswerVerdict verdict = AnswerVerdict::Wrong;
    std::string text; ///< What went wrong, when the lesson knows the mistake.
};

/// Judges an answer. Numbers may be typed in decimal or hex, with K, M or G (1024), grouped, and with "bytes" behind;
/// an address is hex with or without 0x. What is to be pointed at may be named instead.
Judgement judge(const PreparedStep& step, const Reply& reply);

} // namespace strata
