// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/pieces.h"
#include "core/generate/write.h"

#include <atomic>
#include <mutex>

namespace strata {

/// Compares a new file with what it was made from, chunk by chunk, each read back from the file: outside planned ranges
/// with the source as it was read into memory, and what was never read with the source file. Two threads may run it.
class Comparison {
public:
    Comparison(const FileBytes& source, int sourceFile, int newFile, std::span<const Piece> pieces);
    /// Takes chunks until there are none left, or one differs.
    void run(const Progress& progress);
    /// After run() returned in every thread. Sets comparedBytes and comparedAsRead.
    Result<void> finish(WriteProof& proof) const;

private:
    struct Chunk {
        std::uint64_t at = 0, source = 0, size = 0;
        const std::byte* expected = nullptr; ///< Planned bytes, or those in memory; null: on disk.
        enum class From : std::uint8_t { Plan, Memory, Disk } from = From::Disk;
    };
    void cut(const Piece& piece, const FileBytes& source);
    void add(Chunk chunk);
    Result<void> compare(const Chunk& chunk, std::span<std::byte> got, std::span<std::byte> other) const;

    int m_source, m_new;
    std::vector<Chunk> m_chunks;
    std::atomic<std::size_t> m_next = 0;
    std::mutex m_mutex; ///< Guards m_failed.
    std::optional<Error> m_failed;
};

/// The proof that the new tables mean what the symbol table says.
class TableProof {
public:
    TableProof(const Image& image, const Plan& plan);
    /// Opens the new file as anyone would, decodes its tables, compares all entries with those of the symbol table,
    /// looks 10 000 of them up by address and 10 000 by name. Headers and symbols are read anew where the plan touches
    /// them; elsewhere they were compared byte for byte and the values that were read from them are used.
    Result<void> run(const std::filesystem::path& newFile, WriteProof& proof, const Progress& progress);

private:
    Result<Image> reopened(const std::filesystem::path& newFile, const Progress& progress) const;
    Result<void> agree(std::span<const KallsymsEntry> found, std::span<const KallsymsEntry> wanted) const;

    const Image& m_image;
    const Plan& m_plan;
    bool m_headersStay; ///< No planned range touches anything but bytes of alloc sections.
};

} // namespace strata
