// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/session/deep_link.h"

#include <QUrl>
#include <QUrlQuery>

namespace strata {

namespace {
constexpr auto kScheme = "strata";
} // namespace

std::optional<DeepLink> parseDeepLink(const QString& text) {
    if (!text.startsWith(QLatin1String("strata:"))) return std::nullopt;
    const QUrl url(text, QUrl::StrictMode);
    if (!url.isValid() || url.path().isEmpty()) return std::nullopt;
    const QUrlQuery places(url.fragment(QUrl::FullyEncoded));
    return DeepLink{.file = url.path(QUrl::FullyDecoded),
                    .place = places.queryItemValue(QStringLiteral("sym"), QUrl::FullyDecoded)};
}

QString deepLinkText(const DeepLink& link) {
    QUrl url;
    url.setScheme(QLatin1String(kScheme));
    url.setPath(link.file, QUrl::DecodedMode);
    if (!link.place.isEmpty())
        url.setFragment(QStringLiteral("sym=") + QString::fromLatin1(QUrl::toPercentEncoding(link.place)),
                        QUrl::StrictMode);
    return url.toString(QUrl::FullyEncoded);
}

} // namespace strata
