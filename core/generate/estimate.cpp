// SPDX-License-Identifier: GPL-3.0-or-later
// How many symbols a link will have, and which, before it is made: the union of its inputs. The tables' size depends on
// names and letters alone, not on addresses, so this is enough; what is missing is only what the linker itself makes
// (stubs) or drops (--gc-sections, members that nothing asks for).
#include "core/generate/estimate.h"

#include "core/generate/script_symbols.h"
#include "core/image/archive_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

namespace strata {

namespace {

/// Everything that is text lies in [kTextStart, kTextEnd), everything else at kDataStart.
constexpr Vma kTextStart{0x1000}, kTextEnd{0x2000}, kDataStart{0x3000};

/// Sections that kernels' linker scripts name under /DISCARD/, or that take no memory.
bool isDiscarded(const Section& section) {
    return !section.isAlloc() || section.name.starts_with(".discard") || section.name == ".export_symbol" ||
           section.name == ".modinfo" || section.name.starts_with(".exitcall");
}

bool isScript(const std::filesystem::path& path) {
    return path.extension() == ".lds" || path.extension() == ".ld";
}

class Estimator {
public:
    Result<void> add(const std::filesystem::path& path);
    EstimatedImage finish();

private:
    Result<void> addObject(const std::shared_ptr<FileBytes>& file);
    Result<void> checkTarget(const Image& object, const std::filesystem::path& path);
    void addScript(std::string_view text);
    void addSymbol(const Image& object, const Symbol& symbol);
    void addGlobal(std::string_view name, char letter, Vma value);
    void addRow(std::string_view name, char letter, Vma value, std::uint8_t binding);
    void addAskedFor();
    void addBoundaries();

    struct Row {
        std::size_t name; ///< Where it starts in m_names.
        std::size_t length;
        Symbol symbol;
    };
    EstimatedImage m_result;
    std::vector<char> m_names;
    std::vector<Row> m_rows;
    std::unordered_map<std::string, std::size_t> m_globals; ///< Row of each.
    std::unordered_set<std::string> m_askedFor, m_provided, m_sections;
};

Result<void> Estimator::add(const std::filesystem::path& path) {
    if (isScript(path)) {
        const auto script = FileBytes::read(path);
        if (!script) return std::unexpected(script.error());
        addScript((*script)->text());
        return {};
    }
    auto file = FileBytes::open(path);
    if (!file) return std::unexpected(file.error());
    if (auto loaded = (*file)->load({0}, {8}); !loaded) return loaded;
    if (!isArchive((*file)->all().first(std::min<std::size_t>(8, (*file)->all().size())))) return addObject(*file);
    ++m_result.counts.archives;
    if (auto loaded = (*file)->load({0}, (*file)->size()); !loaded) return loaded;
    return readArchive(**file, [this](const ArchiveMember& member) { return addObject(member.file); });
}

Result<void> Estimator::checkTarget(const Image& object, const std::filesystem::path& path) {
    Image& image = m_result.image;
    if (!object.isObjectFile())
        return std::unexpected(
            Error{fmt::format("{} is no relocatable object, archive or linker script (*.lds)", path.string())});
    if (m_result.counts.objects++ == 0) {
        image.bits = object.bits;
        image.endian = object.endian;
        image.machine = object.machine;
    } else if (image.bits != object.bits || image.endian != object.endian || image.machine != object.machine) {
        return std::unexpected(Error{fmt::format("{} is for {}, the objects before it are for {}", path.string(),
                                                 machineName(object), machineName(image))});
    }
    // Code decides; an object of data alone (a placeholder of ppc64) may say nothing.
    if (image.flags == 0) image.flags = object.flags;
    if (image.release.empty()) image.release = object.release;
    return {};
}

Result<void> Estimator::addObject(const std::shared_ptr<FileBytes>& file) {
    const auto object = readImage(file);
    if (!object) return std::unexpected(Error{fmt::format("{}: {}", file->path().string(), describe(object.error()))});
    if (auto checked = checkTarget(*object, file->path()); !checked) return checked;
    for (const Section& section : object->sections)
        m_sections.emplace(section.name);
    for (const Symbol& symbol : object->symbols)
        addSymbol(*object, symbol);
    return {};
}

void Estimator::addSymbol(const Image& object, const Symbol& symbol) {
    if (!symbol.isDefined()) {
        m_askedFor.emplace(symbol.name);
        return;
    }
    const Section* section = symbol.section < object.sections.size() ? &object.sections[symbol.section] : nullptr;
    if (section != nullptr && isDiscarded(*section)) {
        ++m_result.counts.discarded;
        return;
    }
    const Vma value = section != nullptr && section->isExecutable() ? kTextStart : kDataStart;
    constexpr std::uint8_t kLocal = 0;
    if (symbol.binding != kLocal) return addGlobal(symbol.name, symbol.letter, value);
    ++m_result.counts.locals;
    addRow(symbol.name, symbol.letter, value, kLocal);
}

/// A strong definition takes the place of a weak one, and a common symbol becomes BSS.
void Estimator::addGlobal(std::string_view name, char letter, Vma value) {
    constexpr std::uint8_t kGlobal = 1;
    if (letter == 'C') letter = 'B';
    const auto [known, isNew] = m_globals.try_emplace(std::string(name), m_rows.size());
    if (isNew) return addRow(name, letter, value, kGlobal);
    Symbol& before = m_rows[known->second].symbol;
    const bool wasWeak = before.letter == 'W' || before.letter == 'V';
    if (wasWeak && letter != 'W' && letter != 'V') {
        before.letter = letter;
        before.value = value;
    }
}

void Estimator::addRow(std::string_view name, char letter, Vma value, std::uint8_t binding) {
    Symbol symbol{.value = value, .letter = letter};
    symbol.binding = binding;
    m_rows.push_back({m_names.size(), name.size(), symbol});
    m_names.insert(m_names.end(), name.begin(), name.end());
}

void Estimator::addScript(std::string_view text) {
    ++m_result.counts.scripts;
    for (const ScriptSymbol& symbol : scriptSymbols(text)) {
        if (symbol.provided)
            m_provided.emplace(symbol.name);
        else if (m_globals.find(std::string(symbol.name)) == m_globals.end()) {
            ++m_result.counts.scriptSymbols;
            addGlobal(symbol.name, 'D', kDataStart);
        }
    }
}

/// What exists only because something refers to it.
void Estimator::addAskedFor() {
    for (const std::string& name : m_askedFor) {
        if (m_globals.find(name) != m_globals.end()) continue;
        const std::string_view view = name;
        const bool bound = (view.starts_with("__start_") && m_sections.contains(name.substr(8))) ||
                           (view.starts_with("__stop_") && m_sections.contains(name.substr(7)));
        const bool provided = m_provided.contains(name);
        if (!bound && !provided) continue;
        ++(provided ? m_result.counts.scriptSymbols : m_result.counts.boundSymbols);
        addGlobal(name, 'D', kDataStart);
    }
}

/// Text lies between these, whatever the script calls what it assigns them.
void Estimator::addBoundaries() {
    constexpr std::pair<std::string_view, Vma> kBoundaries[] = {{"_text", kTextStart},
                                                                {"_stext", kTextStart},
                                                                {"_etext", kTextEnd},
                                                                {"_sinittext", kTextStart},
                                                                {"_einittext", kTextEnd}};
    for (const auto& [name, vma] : kBoundaries)
        if (const auto found = m_globals.find(std::string(name)); found != m_globals.end())
            m_rows[found->second].symbol.value = vma;
}

EstimatedImage Estimator::finish() {
    addAskedFor();
    addBoundaries();
    m_result.counts.globals =
        static_cast<std::uint32_t>(m_globals.size()) - m_result.counts.scriptSymbols - m_result.counts.boundSymbols;
    m_result.image.type = 1; // nothing has an address yet
    auto names = std::make_shared<std::vector<char>>(std::move(m_names));
    for (const Row& row : m_rows) {
        Symbol symbol = row.symbol;
        symbol.name = {names->data() + row.name, row.length};
        m_result.image.symbols.push_back(symbol);
    }
    std::ranges::stable_sort(m_result.image.symbols, {}, [](const Symbol& s) { return std::pair(s.value, s.name); });
    m_result.image.recoveredNames = std::move(names);
    return std::move(m_result);
}

} // namespace

Result<EstimatedImage> estimateImage(std::span<const std::filesystem::path> inputs) {
    Estimator estimator;
    for (const std::filesystem::path& input : inputs)
        if (auto added = estimator.add(input); !added) return std::unexpected(added.error());
    return estimator.finish();
}

} // namespace strata
