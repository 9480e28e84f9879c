// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/record/link_note.h"

namespace strata {

/// A pass of a recording: a link that made an image, or should have.
struct RecordedPass {
    std::string name; ///< "01": of its folder.
    LinkNote note;

    /// What it is a pass of: imageKind() of its output.
    std::string kind() const;
};

struct RecordedLinks {
    std::vector<RecordedPass> passes;   ///< In the order in which links began.
    std::vector<LinkNote> relocatables; ///< Links with -r, by time.
};

/// The folder into which a build is recorded. While it runs:
///     bin/NAME   scripts that stand in front of the linkers, first in PATH
///     01/ 02/ …  a pass: image, map, and a note that becomes a row of passes.json
///     notes/     a note for each -r link
/// Many linkers may write at the same time (make -j): numbers are taken by making the folder.
class Recording {
public:
    /// Makes the folder; an Error when it is there and has something in it: nobody's files are overwritten.
    static Result<Recording> create(const std::filesystem::path& folder);
    /// One that create() made, as the processes of the build see it.
    explicit Recording(std::filesystem::path folder) : m_folder(std::move(folder)) {}

    const std::filesystem::path& folder() const { return m_folder; }
    std::filesystem::path bin() const { return m_folder / "bin"; }
    std::filesystem::path passFolder(std::string_view pass) const { return m_folder / pass; }

    /// Makes a script `name` that runs `cli record-link` in place of `linker`, which is then called by `calledAs`.
    Result<std::filesystem::path> addWrapper(const std::filesystem::path& cli, const std::string& name,
                                             const std::filesystem::path& linker, std::string_view calledAs) const;
    /// The same for a linker that is named by its path, with a name of its own: two may be called alike.
    Result<std::filesystem::path> addGivenWrapper(const std::filesystem::path& cli, std::string_view linker) const;
    /// The same for all linkers of a PATH, of those with one name for the first. A relative folder of it is left out:
    /// what it is, only the process that looks there knows.
    Result<void> wrapLinkers(const std::filesystem::path& cli, std::string_view searched) const;
    /// A PATH without our scripts: the linker must find itself and its helpers, not us.
    std::string withoutWrappers(std::string_view searched) const;

    /// The name of a new pass, whose folder is there now.
    Result<std::string> beginPass() const;
    void dropPass(std::string_view pass) const;
    Result<void> notePass(std::string_view pass, const LinkNote& note) const;
    Result<void> noteRelocatable(const LinkNote& note) const;

    RecordedLinks read() const;
    /// Takes away what only the running build needed.
    void finish() const;

private:
    std::filesystem::path m_folder;
};

/// Copies `from` to the new file `to`, sharing blocks where the file system can. Not a hard link: sorttable, pahole,
/// resolve_btfids and mold write into the file that is there, and the copy would change with it.
Result<void> keepFile(const std::filesystem::path& from, const std::filesystem::path& to);

} // namespace strata
