// SPDX-License-Identifier: GPL-3.0-or-later
// A lesson is text that a lecturer writes:
//
//     lesson: Alignment and padding
//     about: Where bytes go that belong to nobody.
//     sample: kallsyms-middle
//
//     step: Round up
//     text:
//     A section begins at a multiple of its alignment. {widestPadding.section} asks for …
//
//     An empty line ends a paragraph.
//     select: widestPadding
//     ask: How many bytes of padding stand in front of it?
//     answer: widestPadding.size
//
// A line that begins with one of the keys begins a new value; any other line continues the one before. YAML or JSON
// would need quotes around every paragraph and a library to be read.
#include "core/lessons/lesson.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace strata {

namespace {

struct LessonKey {
    std::string_view key;
    std::string Lesson::* value;
};
constexpr LessonKey kLessonKeys[] = {
    {"lesson", &Lesson::title}, {"about", &Lesson::about}, {"sample", &Lesson::sample}};

struct StepKey {
    std::string_view key;
    std::string LessonStep::* value;
};
constexpr StepKey kStepKeys[] = {
    {"text", &LessonStep::text},       {"on", &LessonStep::on},         {"needs", &LessonStep::needs},
    {"without", &LessonStep::without}, {"select", &LessonStep::select}, {"table", &LessonStep::table},
    {"page", &LessonStep::page},       {"ask", &LessonStep::question},  {"answer", &LessonStep::answer},
    {"hint", &LessonStep::hint},       {"reveal", &LessonStep::reveal},
};

std::string_view trimmed(std::string_view text) {
    while (!text.empty() && (text.back() == ' ' || text.back() == '\n' || text.back() == '\r'))
        text.remove_suffix(1);
    while (!text.empty() && (text.front() == ' ' || text.front() == '\n'))
        text.remove_prefix(1);
    return text;
}

class Reader {
public:
    explicit Reader(std::string_view id) { m_lesson.id = id; }

    Result<Lesson> read(std::string_view file) {
        while (!file.empty() && m_problem.empty()) {
            const std::size_t end = std::min(file.find('\n'), file.size());
            ++m_line;
            readLine(file.substr(0, end));
            file.remove_prefix(std::min(end + 1, file.size()));
        }
        finishValue();
        for (const LessonStep& step : m_lesson.steps)
            check(step);
        if (m_lesson.title.empty()) fail(1, "there is no 'lesson:' with a title");
        if (m_lesson.sample.empty()) fail(1, "there is no 'sample:'");
        if (m_lesson.steps.empty()) fail(m_line, "there is no 'step:'");
        if (!m_problem.empty()) return std::unexpected(Error{m_problem, {}});
        return std::move(m_lesson);
    }

private:
    void fail(std::uint32_t line, std::string_view what) {
        if (m_problem.empty()) m_problem = fmt::format("lesson {}, line {}: {}", m_lesson.id, line, what);
    }

    void readLine(std::string_view line) {
        if (line.starts_with('#')) return;
        const std::size_t colon = line.find(':');
        const std::string_view key = colon == std::string_view::npos ? std::string_view() : line.substr(0, colon);
        if (!isKey(key)) {
            if (m_key.empty() && !trimmed(line).empty()) fail(m_line, "text in front of the first key");
            m_value += line;
            m_value += '\n';
            return;
        }
        finishValue();
        m_key = key;
        m_keyLine = m_line;
        m_value = line.substr(colon + 1);
        m_value += '\n';
    }

    static bool isKey(std::string_view word) {
        if (word == "step" || word == "choice" || word == "mistake") return true;
        for (const LessonKey& row : kLessonKeys)
            if (row.key == word) return true;
        for (const StepKey& row : kStepKeys)
            if (row.key == word) return true;
        return false;
    }

    void finishValue() {
        if (m_key.empty()) return;
        const std::string key = std::exchange(m_key, {});
        const std::string value(trimmed(m_value));
        if (value.empty()) return fail(m_keyLine, fmt::format("nothing behind '{}:'", key));
        for (const LessonKey& row : kLessonKeys)
            if (row.key == key) return set(m_lesson.*row.value, value, key);
        if (key == "step") {
            LessonStep& step = m_lesson.steps.emplace_back();
            step.title = value;
            step.line = m_keyLine;
            return;
        }
        if (m_lesson.steps.empty()) return fail(m_keyLine, fmt::format("'{}:' in front of the first 'step:'", key));
        LessonStep& step = m_lesson.steps.back();
        if (key == "choice") return step.choices.push_back(value);
        if (key == "mistake") return addMistake(step, value);
        for (const StepKey& row : kStepKeys)
            if (row.key == key) return set(step.*row.value, value, key);
    }

    void set(std::string& place, const std::string& value, std::string_view key) {
        if (!place.empty()) fail(m_keyLine, fmt::format("a second '{}:'", key));
        place = value;
    }

    /// "EXPRESSION -> what to say"
    void addMistake(LessonStep& step, std::string_view value) {
        const std::size_t arrow = value.find("->");
        if (arrow == std::string_view::npos) return fail(m_keyLine, "a 'mistake:' is EXPRESSION -> TEXT");
        step.mistakes.push_back(
            {std::string(trimmed(value.substr(0, arrow))), std::string(trimmed(value.substr(arrow + 2)))});
    }

    void check(const LessonStep& step) {
        if (step.text.empty()) fail(step.line, "a step without 'text:'");
        if (step.asks() == step.answer.empty()) fail(step.line, "'ask:' and 'answer:' go together");
        if (step.asks() && (step.hint.empty() || step.reveal.empty()))
            fail(step.line, "a question has a 'hint:' and a 'reveal:'");
        if (step.choices.size() == 1) fail(step.line, "one 'choice:' is none");
    }

    Lesson m_lesson;
    std::string m_problem, m_value;
    std::string m_key; ///< Of the value that is being read.
    std::uint32_t m_line = 0, m_keyLine = 0;
};

} // namespace

Result<Lesson> parseLesson(std::string_view id, std::string_view file) {
    return Reader(id).read(file);
}

} // namespace strata
