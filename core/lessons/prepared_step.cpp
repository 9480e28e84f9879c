// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/lessons/prepared_step.h"

#include "core/lessons/expression.h"

#include <fmt/format.h>

#include <algorithm>

namespace strata {

namespace {

/// A choice from the text that hashes lowest comes first: the same order on every machine, and no pattern in it.
std::vector<std::string> shuffled(std::vector<std::string> choices) {
    const auto hash = [](const std::string& text) {
        std::uint64_t sum = 14695981039346656037U; // FNV-1a
        for (const char c : text)
            sum = (sum ^ static_cast<unsigned char>(c)) * 1099511628211U;
        return sum;
    };
    std::ranges::sort(choices, {}, hash);
    return choices;
}

class Preparation {
public:
    Preparation(const Lesson& lesson, const LessonStep& step, SubjectPtr subject) : m_lesson(lesson), m_step(step) {
        m_done.subject = std::move(subject);
        m_done.title = step.title;
        m_done.table = step.table;
        m_done.page = step.page;
    }

    Result<PreparedStep> done() {
        fill(m_done.text, m_step.text);
        fill(m_done.question, m_step.question);
        fill(m_done.hint, m_step.hint);
        fill(m_done.reveal, m_step.reveal);
        for (const std::string& choice : m_step.choices)
            fill(m_done.choices.emplace_back(), choice);
        m_done.choices = shuffled(std::move(m_done.choices));
        if (m_step.asks()) m_done.answer = value(m_step.answer);
        for (const LessonMistake& mistake : m_step.mistakes) {
            PreparedStep::Mistake& made = m_done.mistakes.emplace_back();
            if (auto answer = value(mistake.answer)) made.answer = std::move(*answer);
            fill(made.text, mistake.text);
        }
        if (!m_step.select.empty()) {
            const auto selected = value(m_step.select);
            const auto* thing = selected ? std::get_if<Thing>(&*selected) : nullptr;
            if (thing != nullptr) m_done.select = *thing;
        }
        if (!m_problem.empty()) return std::unexpected(Error{m_problem, {}});
        return std::move(m_done);
    }

private:
    void fail(const Error& error) {
        if (m_problem.empty())
            m_problem = fmt::format("lesson {}, step in line {}: {}", m_lesson.id, m_step.line, error.text);
    }
    void fill(std::string& place, const std::string& text) {
        auto filled = fillIn(text, m_done.subject);
        if (!filled) return fail(filled.error());
        place = std::move(*filled);
    }
    std::optional<Value> value(const std::string& expression) {
        auto found = evaluate(expression, m_done.subject);
        if (found) return std::move(*found);
        fail(found.error());
        return std::nullopt;
    }

    const Lesson& m_lesson;
    const LessonStep& m_step;
    PreparedStep m_done;
    std::string m_problem;
};

} // namespace

Result<PreparedStep> prepareStep(const Lesson& lesson, std::size_t index, const LessonImages& images,
                                 const Progress& progress) {
    const LessonStep& step = lesson.steps.at(index);
    const SubjectPtr open = step.on.empty() ? images.open(progress) : nullptr;
    if (progress.cancelled()) return std::unexpected(Error{std::string(kCancelled), {}});
    std::string switched;
    if (open != nullptr) {
        if (step.needs.empty() || holds(step.needs, open)) {
            auto done = Preparation(lesson, step, open).done();
            if (done) return done;
            switched = done.error().text; // this image has not what the texts speak of
        }
        if (!step.without.empty()) switched = step.without;
        if (switched.empty()) switched = fmt::format("{} has no such thing.", open->name());
    }
    auto sample = images.sample(step.on.empty() ? lesson.sample : step.on);
    if (!sample) return std::unexpected(sample.error());
    auto done = Preparation(lesson, step, *sample).done();
    if (!done) return done;
    done->onSample = true;
    if (!switched.empty())
        done->switched = fmt::format("{} This page is about a bundled sample, {}.", switched, (*sample)->name());
    return done;
}

} // namespace strata
