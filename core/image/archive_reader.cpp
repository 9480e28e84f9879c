// SPDX-License-Identifier: GPL-3.0-or-later
// The second adapter to LLVM Object: archives. Members of thin archives are opened here and not by LLVM, so that their
// debug sections are never read.
#include "core/image/archive_reader.h"

#include <fmt/format.h>
#include <llvm/Object/Archive.h>

namespace strata {

namespace {

using llvm::object::Archive;

std::unexpected<Error> asError(const FileBytes& file, llvm::Error error) {
    return std::unexpected(Error{fmt::format("{}: {}", file.path().string(), llvm::toString(std::move(error)))});
}

Result<ArchiveMember> readMember(const FileBytes& archive, const Archive::Child& child, bool isThin) {
    ArchiveMember member;
    auto name = isThin ? child.getFullName() : [&]() -> llvm::Expected<std::string> {
        auto plain = child.getName();
        if (!plain) return plain.takeError();
        return plain->str();
    }();
    if (!name) return asError(archive, name.takeError());
    member.name = *name;
    if (isThin) {
        auto opened = FileBytes::open(member.name);
        if (!opened) return std::unexpected(opened.error());
        member.file = *opened;
        return member;
    }
    auto bytes = child.getBuffer();
    if (!bytes) return asError(archive, bytes.takeError());
    member.file = FileBytes::fromBytes(asBytes({bytes->data(), bytes->size()}), member.name);
    return member;
}

} // namespace

bool isArchive(ByteView bytes) {
    const std::string_view text = asText(bytes);
    return text.starts_with("!<arch>\n") || text.starts_with("!<thin>\n");
}

Result<void> readArchive(const FileBytes& file, const std::function<Result<void>(const ArchiveMember&)>& take) {
    const std::string path = file.path().string();
    const std::string_view bytes = file.text();
    auto archive = Archive::create(llvm::MemoryBufferRef({bytes.data(), bytes.size()}, path));
    if (!archive) return asError(file, archive.takeError());
    llvm::Error error = llvm::Error::success();
    Result<void> result;
    for (const Archive::Child& child : (*archive)->children(error)) {
        const auto member = readMember(file, child, (*archive)->isThin());
        result = member ? take(*member) : std::unexpected(member.error());
        if (!result) break;
    }
    if (error) return asError(file, std::move(error));
    return result;
}

} // namespace strata
