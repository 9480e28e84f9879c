// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/passes/real_links.h"
#include "core/passes/simulate.h"
#include "widgets/session/job.h"

#include <QStringList>

#include <array>

namespace strata {

inline constexpr std::array kWays{LinkWay::Passes, LinkWay::OnePass, LinkWay::Slots};

/// Where the numbers of a link come from.
enum class LinksFrom : std::uint8_t { Simulated, Real };

/// One way as the player shows it: real links where there are some, and what they would be.
struct ShownWay {
    LinkWay way = LinkWay::Passes;
    PassRun run;
    std::vector<LinkedPass> real; ///< Empty: none lie beside the image, or a knob was turned.
    QStringList files;            ///< Their names.

    bool isReal() const { return !real.empty(); }
    const std::vector<LinkedPass>& links() const { return isReal() ? real : run.passes; }
    /// Links that link-vmlinux.sh would not make any more are shown as well.
    bool isBeyondKernel(std::size_t link) const { return !isReal() && link >= run.kernelStopsAt; }
};
/// In the order of kWays.
using ShownWays = std::array<ShownWay, kWays.size()>;

/// The links of the three ways for the open image, worked out off the GUI thread once somebody looks: first what can
/// be simulated, then the real links beside the image are read.
class PassSource : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    void setDocument(DocumentPtr document);
    /// Starts what is missing.
    void ensure();
    /// Null while it is worked out, and where `problem` says why not.
    const std::shared_ptr<const ShownWays>& ways() const { return m_ways; }
    const QString& problem() const { return m_problem; }
    const DocumentPtr& document() const { return m_document; }
    bool isBusy() const { return m_making.isRunning() || m_running.isRunning() || m_reading.isRunning(); }
    bool isReadingLinks() const { return m_reading.isRunning(); }

    /// What the three ways are run with; their `way` counts for nothing.
    const PassSettings& knobs() const { return m_knobs; }
    void setKnobs(const PassSettings& knobs);
    /// What the knobs leave open, as this image has it. `way` of the settings is heeded.
    std::optional<PassSettings> inferred(LinkWay way) const;
    /// Whether linkers make stubs for this machine.
    bool hasStubs() const;

signals:
    void changed();

private:
    struct Made {
        std::shared_ptr<const PassSimulator> simulator;
        std::string problem;
    };
    void run();
    void readLinks();
    void show();

    DocumentPtr m_document;
    std::shared_ptr<const PassSimulator> m_simulator;
    std::shared_ptr<const std::array<PassRun, kWays.size()>> m_runs;
    std::shared_ptr<const ShownWays> m_ways;
    std::vector<LinkedPass> m_real;
    QStringList m_files;
    LinkWay m_realWay = LinkWay::Passes;
    bool m_areLinksRead = false;
    QString m_problem;
    PassSettings m_knobs;
    Job<Made> m_making;
    Job<std::array<PassRun, kWays.size()>> m_running;
    Job<std::vector<RealLink>> m_reading;
};

} // namespace strata
