// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/generate/plan.h"

#include <QByteArray>

namespace strata::test {

/// An image with its tables, read as a document reads it.
struct Opened {
    Image image;
    Kallsyms tables;
    Plan plan(const KallsymsOptions& options) const { return planKallsyms(image, tables, options); }
    Plan plan() const { return plan(inferOptions(image, tables)); }
};
/// Fails the test (qFatal) where the bytes are no image with tables.
Opened openBytes(const QByteArray& bytes);
/// The same for a file, which is read as far as it is needed.
Opened openFile(const QString& path);

/// The file that the plan makes, put together in memory by nothing but its ranges. Fails the test (qFatal) when they
/// overlap or do not hold what the file has.
QByteArray applied(const QByteArray& source, const Plan& plan);

} // namespace strata::test
