// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/compare/build_pair.h"

#include <QFileInfo>

namespace strata {

BuildPair::BuildPair(QObject* parent) : QObject(parent), m_reading(this) {
    connect(&m_reading, &Session::documentChanged, this, [this] { setSecond(m_reading.document()); });
    connect(&m_reading, &Session::progressed, this, &BuildPair::progressed);
    connect(&m_reading, &Session::failed, this, &BuildPair::failed);
    connect(&m_reading, &Session::fileChanged, this, &BuildPair::secondFileChanged);
}

void BuildPair::setFirst(DocumentPtr document) {
    if (document == m_first) return;
    m_first = std::move(document);
    compare();
}

void BuildPair::openSecond(const QString& path, const QString& map) {
    m_reading.open(path, map);
    emit started(tr("Opening %1").arg(QFileInfo(path).fileName()));
}

void BuildPair::setSecond(DocumentPtr document) {
    m_second = std::move(document);
    compare();
}

void BuildPair::swap() {
    m_isSwapped = !m_isSwapped;
    compare();
}

void BuildPair::cancel() {
    m_reading.cancel();
    m_comparing.cancel();
    if (m_compared.builds) m_isSwapped = m_compared.builds->diff->a.document != m_first; // as it is shown
}

Result<BuildPair::Compared> BuildPair::compareTwo(const DocumentPtr& a, const DocumentPtr& b,
                                                  const Progress& progress) {
    auto diff = compareLayouts(a, b, progress);
    if (!diff) return std::unexpected(diff.error());
    const ComparedBuildsPtr builds = compareBuilds(std::move(*diff));
    return Compared{.builds = builds, .lists = differenceLists(builds)};
}

void BuildPair::compare() {
    m_comparing.cancel();
    if (!m_first || !m_second) {
        m_compared = {};
        emit changed();
        return;
    }
    m_comparing.start(
        this, [a = a(), b = b()](const Progress& progress) { return compareTwo(a, b, progress); },
        [this](const QString& stage, int percent) { emit progressed(stage, percent); },
        [this](const Result<Compared>& result) {
            m_compared = result ? *result : Compared{};
            if (!result)
                emit failed(QString::fromStdString(b()->path.string()),
                            QString::fromStdString(describe(result.error())));
            emit changed();
        });
    emit started(tr("Comparing"));
}

} // namespace strata
