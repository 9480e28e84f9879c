// SPDX-License-Identifier: GPL-3.0-or-later
// Writes with nlohmann-json, and reads with it what it wrote.
//
//   {"schema":"strata.patch/1","image":"vmlinux","build_id":"1f…",
//    "source":{"size":64691896,"sha1":"…"},"result":{"size":64691896,"sha1":"…"},
//    "ranges":[
//   {"what":"kallsyms_names","offset":"0x1a3c010","vma":"0xffffffff8263c010","before":"03…","after":"04…"},
//   …
//    ]}
#include "core/generate/patch_record.h"

#include "core/generate/pieces.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <charconv>

namespace strata {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kSchema = "strata.patch/1";
constexpr int kDeepest = 3; ///< {"ranges": [{…}]}
constexpr std::size_t kHashDigits = 40;

std::string addressText(std::uint64_t value) {
    return fmt::format("{:#x}", value);
}

Json stateJson(const PatchRecord::State& state) {
    return {{"size", state.size}, {"sha1", state.sha1}};
}

std::string dump(const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json rangeJson(const PlannedRange& range) {
    Json json{{"what", range.what}, {"offset", addressText(range.offset.value)}};
    json["vma"] = range.vma ? Json(addressText(range.vma->value)) : Json(nullptr);
    json["before"] = hexOf(range.before);
    json["after"] = hexOf(range.after);
    return json;
}

std::unexpected<Error> wrong(std::string_view where, std::string_view expected) {
    return std::unexpected(Error{fmt::format("the patch record's {} is not {}", where, expected)});
}

/// The text member of that name, or nothing.
std::optional<std::string> textOf(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    return found->get<std::string>();
}

std::optional<std::uint64_t> addressOf(const Json& object, const char* key) {
    const auto text = textOf(object, key);
    if (!text || !text->starts_with("0x")) return std::nullopt;
    std::uint64_t value = 0;
    const char* end = text->data() + text->size();
    const auto parsed = std::from_chars(text->data() + 2, end, value, 16);
    if (parsed.ec != std::errc{} || parsed.ptr != end) return std::nullopt;
    return value;
}

int digitOf(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    return c >= 'a' && c <= 'f' ? c - 'a' + 10 : -1;
}

std::optional<std::vector<std::byte>> bytesOf(const Json& object, const char* key) {
    const auto found = object.find(key);
    if (found == object.end() || !found->is_string()) return std::nullopt;
    const auto& text = found->get_ref<const std::string&>();
    if (text.size() % 2 != 0) return std::nullopt;
    std::vector<std::byte> bytes(text.size() / 2);
    for (std::size_t i = 0; i < bytes.size(); ++i) {
        const int high = digitOf(text[2 * i]);
        const int low = digitOf(text[2 * i + 1]);
        if (high < 0 || low < 0) return std::nullopt;
        bytes[i] = static_cast<std::byte>(16 * high + low);
    }
    return bytes;
}

Result<PatchRecord::State> parseState(const Json& document, const char* key) {
    const auto found = document.find(key);
    if (found == document.end() || !found->is_object()) return wrong(key, "an object");
    const auto size = found->find("size");
    const auto sha1 = textOf(*found, "sha1");
    if (size == found->end() || !size->is_number_unsigned()) return wrong(fmt::format("{}.size", key), "a number");
    if (!sha1 || sha1->size() != kHashDigits || !std::ranges::all_of(*sha1, [](char c) { return digitOf(c) >= 0; }))
        return wrong(fmt::format("{}.sha1", key), "40 hex digits");
    return PatchRecord::State{size->get<std::uint64_t>(), *sha1};
}

Result<PlannedRange> parseRange(const Json& json, std::size_t number) {
    const auto where = [&](const char* key) { return fmt::format("ranges[{}].{}", number, key); };
    if (!json.is_object()) return wrong(fmt::format("ranges[{}]", number), "an object");
    const auto what = textOf(json, "what");
    const auto offset = addressOf(json, "offset");
    auto before = bytesOf(json, "before");
    auto after = bytesOf(json, "after");
    if (!what) return wrong(where("what"), "a text");
    if (!offset) return wrong(where("offset"), "an address like 0x1000");
    if (!before) return wrong(where("before"), "bytes in hex");
    if (!after || after->size() < before->size()) return wrong(where("after"), "as many bytes in hex, or more");
    PlannedRange range{.what = *what, .offset = {*offset}, .before = std::move(*before), .after = std::move(*after)};
    if (const auto vma = json.find("vma"); vma != json.end() && !vma->is_null()) {
        const auto address = addressOf(json, "vma");
        if (!address) return wrong(where("vma"), "an address like 0x1000");
        range.vma = Vma{*address};
    }
    range.changed = range.gained();
    for (std::size_t i = 0; i < range.before.size(); ++i)
        range.changed += range.before[i] != range.after[i] ? 1U : 0U;
    return range;
}

} // namespace

std::string patchRecordText(const PatchRecord& record) {
    const Json head{{"schema", kSchema},
                    {"image", record.image},
                    {"build_id", record.buildId.empty() ? Json(nullptr) : Json(record.buildId)},
                    {"source", stateJson(record.source)},
                    {"result", stateJson(record.result)}};
    std::string text = dump(head);
    text.pop_back();
    text += ",\n\"ranges\":[";
    for (const PlannedRange& range : record.ranges)
        text += (&range == record.ranges.data() ? "\n" : ",\n") + dump(rangeJson(range));
    return text + "\n]}\n";
}

Result<PatchRecord> parsePatchRecord(std::string_view text) {
    bool deep = false;
    const auto shallow = [&deep](int depth, Json::parse_event_t /*event*/, Json& /*parsed*/) {
        deep = deep || depth > kDeepest;
        return depth <= kDeepest;
    };
    const Json document = Json::parse(text, shallow, false);
    if (document.is_discarded() || deep || !document.is_object())
        return std::unexpected(Error{"the patch record is not whole, or no JSON of this kind"});
    if (textOf(document, "schema") != kSchema) return wrong("schema", fmt::format("\"{}\"", kSchema));
    PatchRecord record{.image = textOf(document, "image").value_or(""),
                       .buildId = textOf(document, "build_id").value_or("")};
    const auto source = parseState(document, "source");
    if (!source) return std::unexpected(source.error());
    const auto result = parseState(document, "result");
    if (!result) return std::unexpected(result.error());
    record.source = *source;
    record.result = *result;
    const auto ranges = document.find("ranges");
    if (ranges == document.end() || !ranges->is_array()) return wrong("ranges", "a list");
    for (const Json& json : *ranges) {
        auto range = parseRange(json, record.ranges.size());
        if (!range) return std::unexpected(range.error());
        record.ranges.push_back(std::move(*range));
    }
    const auto pieces = piecesOf(record.ranges, record.source.size);
    if (!pieces) return std::unexpected(pieces.error());
    if (newSize(*pieces) != record.result.size) return wrong("result.size", "what the ranges make of source.size");
    return record;
}

} // namespace strata
