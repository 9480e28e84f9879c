// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/child.h"

#include <QDir>

#include <cerrno>
#include <csignal>
#include <cstring>
#include <sys/mount.h>
#include <sys/wait.h>
#include <unistd.h>

namespace strata::test {

std::string inChild(const std::function<std::string()>& work) {
    int ends[2] = {};
    if (::pipe(ends) != 0) qFatal("no pipe");
    const pid_t child = ::fork();
    if (child == 0) {
        const std::string said = work();
        const ssize_t put = ::write(ends[1], said.data(), said.size());
        ::_exit(put == static_cast<ssize_t>(said.size()) ? 0 : 1);
    }
    ::close(ends[1]);
    std::string said;
    char buffer[1024];
    for (ssize_t got = 0; (got = ::read(ends[0], buffer, sizeof buffer)) > 0;)
        said.append(buffer, static_cast<std::size_t>(got));
    ::close(ends[0]);
    int status = 0;
    if (::waitpid(child, &status, 0) != child || status != 0) qFatal("the child ended with status %d", status);
    return said;
}

bool killedAfter(unsigned microseconds, const std::function<void()>& work) {
    const pid_t child = ::fork();
    if (child == 0) {
        work();
        ::_exit(0);
    }
    ::usleep(microseconds);
    ::kill(child, SIGKILL);
    int status = 0;
    if (::waitpid(child, &status, 0) != child) qFatal("the child is lost");
    return WIFSIGNALED(status);
}

SmallDisk::SmallDisk(qint64 bytes) {
    const QByteArray options = "size=" + QByteArray::number(bytes);
    if (::mount("tmpfs", m_folder.path().toLocal8Bit(), "tmpfs", 0, options.constData()) != 0)
        m_reason = QString::fromLocal8Bit(std::strerror(errno)); // NOLINT(concurrency-mt-unsafe)
}

SmallDisk::~SmallDisk() {
    if (mounted()) ::umount(m_folder.path().toLocal8Bit());
}

QStringList SmallDisk::names() const {
    return QDir(m_folder.path())
        .entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot, QDir::Name);
}

} // namespace strata::test
