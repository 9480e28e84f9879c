// SPDX-License-Identifier: GPL-3.0-or-later
// Names that a linker script assigns, out of the preprocessed text:
//
//   _text = .;    PROVIDE(_etext = .);    __init_begin = ALIGN(4096);    jiffies = jiffies_64;
//
// Not the location counter (`. = …`), not comparisons, not what stands in comments and quotes.
#include "core/generate/script_symbols.h"

#include <algorithm>

namespace strata {

namespace {

bool isNameStart(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_';
}
bool isNamePart(char c) {
    return isNameStart(c) || (c >= '0' && c <= '9') || c == '.' || c == '$';
}
bool isSpace(char c) {
    return c == ' ' || (c >= '\t' && c <= '\r');
}

class ScriptReader {
public:
    explicit ScriptReader(std::string_view text) : m_text(text) {}
    std::vector<ScriptSymbol> read();

private:
    bool skipQuiet();
    void skipTo(std::string_view end) {
        const std::size_t at = m_text.find(end);
        m_text.remove_prefix(at == std::string_view::npos ? m_text.size() : at + end.size());
    }
    std::string_view takeName() {
        const auto length = std::ranges::find_if_not(m_text, isNamePart) - m_text.begin();
        const std::string_view name = m_text.substr(0, static_cast<std::size_t>(length));
        m_text.remove_prefix(name.size());
        return name;
    }
    bool assigns() const { return m_text.starts_with('=') && !m_text.starts_with("=="); }

    std::string_view m_text;
};

/// Passes over white space, a comment or a quoted string; false when there is none of them.
bool ScriptReader::skipQuiet() {
    if (m_text.starts_with("/*")) {
        skipTo("*/");
        return true;
    }
    if (m_text.starts_with('"')) {
        m_text.remove_prefix(1);
        skipTo("\"");
        return true;
    }
    const auto spaces = std::ranges::find_if_not(m_text, isSpace) - m_text.begin();
    m_text.remove_prefix(static_cast<std::size_t>(spaces));
    return spaces > 0;
}

std::vector<ScriptSymbol> ScriptReader::read() {
    std::vector<ScriptSymbol> symbols;
    std::string_view name;
    bool inProvide = false; // `PROVIDE (` stands in front
    while (!m_text.empty()) {
        if (skipQuiet()) continue;
        if (isNamePart(m_text.front())) {
            const std::string_view taken = takeName();
            inProvide = inProvide && name.empty();
            name = taken;
            continue;
        }
        if (assigns() && !name.empty() && isNameStart(name.front())) symbols.push_back({name, inProvide});
        const bool opens = m_text.front() == '(';
        inProvide = opens && (name == "PROVIDE" || name == "PROVIDE_HIDDEN");
        name = {};
        m_text.remove_prefix(1);
    }
    return symbols;
}

} // namespace

std::vector<ScriptSymbol> scriptSymbols(std::string_view script) {
    return ScriptReader(script).read();
}

} // namespace strata
