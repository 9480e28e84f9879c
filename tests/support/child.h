// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTemporaryDir>

#include <functional>
#include <string>

namespace strata::test {

/// Runs `work` in a forked child and returns the text that it returned. For what a process can't take back: limits,
/// another user.
std::string inChild(const std::function<std::string()>& work);

/// Runs `work` in a forked child and kills it after that many microseconds. False when it had ended by itself.
bool killedAfter(unsigned microseconds, const std::function<void()>& work);

/// A file system in memory of that many bytes; needs the right to mount.
class SmallDisk {
public:
    explicit SmallDisk(qint64 bytes);
    ~SmallDisk();
    SmallDisk(const SmallDisk&) = delete;
    SmallDisk& operator=(const SmallDisk&) = delete;
    bool mounted() const { return m_reason.isEmpty(); }
    const QString& reason() const { return m_reason; } ///< Why it is not mounted.
    QString path(const char* name) const { return m_folder.filePath(name); }
    QStringList names() const;

private:
    QTemporaryDir m_folder;
    QString m_reason;
};

} // namespace strata::test
