// SPDX-License-Identifier: GPL-3.0-or-later
// Any bytes as the code of any machine (code_image.h), and where its branches lead through what looks like stubs.
#include "core/reach/forecast.h"
#include "tests/fuzz/code_image.h"

#include <algorithm>
#include <cstdlib>

using namespace strata;

namespace {

void check(const Image& image) {
    const auto scan = scanBranches(image, {}, {.threads = 1});
    if (!scan) std::abort();
    const auto stubs = findStubs(image, nullptr, buildLayout(image, nullptr), &*scan);
    for (std::size_t i = 0; i < stubs.size(); ++i) {
        if (stubs[i].section >= image.sections.size() || stubs[i].size.value == 0) std::abort();
        if (i > 0 && stubs[i].vma <= stubs[i - 1].vma) std::abort();
    }
    const ReachModel model(image, *scan, stubs);
    const ReachState state = model.state({});
    if (state.far > model.calls().size() || state.failedLink > state.far) std::abort();
    std::size_t through = 0;
    const CallersOfStubs callers(model.calls(), stubs.size());
    for (std::uint32_t i = 0; i < stubs.size(); ++i)
        through += callers.of(i).size();
    const auto hasStub = [](const Call& call) { return call.stub != kNone; };
    if (through != static_cast<std::size_t>(std::ranges::count_if(model.calls(), hasStub))) std::abort();
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
    if (const auto image = fuzz::codeImage(std::as_bytes(std::span(data, size)))) check(*image);
    return 0;
}
