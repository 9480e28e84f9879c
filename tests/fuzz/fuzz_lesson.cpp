// SPDX-License-Identifier: GPL-3.0-or-later
// Any text as a lesson: what is accepted has a title and steps, and each of its expressions can be evaluated, to a
// value or to a sentence; any text as an answer is judged.
#include "core/lessons/expression.h"
#include "core/lessons/prepared_step.h"

#include <cstdlib>

using namespace strata;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    const std::string_view text = asText(std::as_bytes(std::span(data, size)));
    const auto subject = std::make_shared<const Subject>(std::make_shared<Document>());
    const auto lesson = parseLesson("fuzzed", text);
    if (!lesson) {
        if (lesson.error().text.empty()) std::abort();
    } else {
        if (lesson->title.empty() || lesson->steps.empty()) std::abort();
        const LessonImages images("/nonexistent", subject->documentPtr());
        for (std::size_t step = 0; step < lesson->steps.size(); ++step)
            (void)prepareStep(*lesson, step, images);
    }
    const auto value = evaluate(text, subject);
    if (!value && value.error().text.empty()) std::abort();
    PreparedStep step;
    step.subject = subject;
    step.answer = Number{12, Unit::Bytes};
    (void)judge(step, std::string(text));
    step.answer = Number{12, Unit::Address};
    (void)judge(step, std::string(text));
    return 0;
}
