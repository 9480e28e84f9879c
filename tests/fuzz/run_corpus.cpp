// SPDX-License-Identifier: GPL-3.0-or-later
// Runs a fuzz target without libFuzzer: every file of the corpus folder as it is, cut at 64 lengths, and with
// single bytes flipped at 256 places. The places are fixed, so a failure can be repeated.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <vector>

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);

namespace {

std::vector<std::uint8_t> readFile(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

std::size_t runVariants(std::vector<std::uint8_t> bytes) {
    std::size_t runs = 1;
    LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
    for (std::size_t i = 0; i < 64 && !bytes.empty(); ++i, ++runs) {
        const std::vector<std::uint8_t> cut(bytes.begin(),
                                            bytes.begin() + static_cast<std::ptrdiff_t>(bytes.size() * i / 64));
        LLVMFuzzerTestOneInput(cut.data(), cut.size());
    }
    std::uint32_t place = 12345;
    for (std::size_t i = 0; i < 256 && !bytes.empty(); ++i, ++runs) {
        place = place * 1664525U + 1013904223U;
        const std::size_t at = i < 64 ? i % bytes.size() : place % bytes.size();
        const std::uint8_t old = bytes[at];
        bytes[at] ^= static_cast<std::uint8_t>(1U << (i % 8));
        LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
        bytes[at] = old;
    }
    return runs;
}

} // namespace

int main(int argc, char** argv) {
    if (argc != 2) return 2;
    std::size_t files = 0;
    std::size_t runs = 0;
    for (const auto& entry : std::filesystem::recursive_directory_iterator(argv[1])) {
        if (!entry.is_regular_file()) continue;
        runs += runVariants(readFile(entry.path()));
        ++files;
    }
    std::printf("%zu corpus files, %zu executions, no crash\n", files, runs);
    return files == 0 ? 1 : 0;
}
