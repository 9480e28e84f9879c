// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/shell/run.h"

#include "widgets/shell/command_line.h"
#include "widgets/shell/main_window.h"
#include "widgets/shell/render.h"
#include "widgets/shell/sample.h"
#include "widgets/shell/windows.h"

#include <QApplication>
#include <QFileInfo>
#include <QIcon>
#include <QLibraryInfo>
#include <QLocale>
#include <QStyleFactory>
#include <QThread>
#include <QThreadPool>
#include <QTimer>
#include <QTranslator>

#include <cstdio>

namespace strata {
namespace {

/// What to show when nothing was named: the last image and place where it is still there, at first start the sample.
DeepLink lastPlace(const Settings& settings) {
    const auto last = parseDeepLink(QString::fromUtf8(settings.state("lastPlace")));
    if (last && QFileInfo(last->file).isFile()) return *last;
    const QStringList recent = settings.recentFiles();
    if (!recent.isEmpty() && QFileInfo(recent.front()).isFile()) return {.file = recent.front(), .place = {}};
    return {.file = samplePath(), .place = {}};
}

/// Qt's remarks about its offscreen platform are no news to who asked for a drawing.
void keepOnlyErrors(QtMsgType type, const QMessageLogContext&, const QString& text) {
    if (type == QtCriticalMsg || type == QtFatalMsg) std::fprintf(stderr, "%s\n", qPrintable(text));
}

void openAtStart(MainWindow& window, const LaunchOptions& options) {
    const bool isNamed = !options.images.isEmpty();
    const DeepLink start =
        isNamed ? DeepLink{.file = options.images.front(), .place = options.at} : lastPlace(Settings(Memory::Kept));
    const QString image = start.file;
    const QString place = options.at.isEmpty() ? start.place : options.at;
    if (!place.isEmpty()) {
        QObject::connect(
            &window.session(), &Session::documentChanged, &window,
            [&window, at = place, isNamed] {
                if (!window.goTo(at) && isNamed)
                    window.showProblem(QObject::tr("This image has nothing named %1.").arg(at), {});
            },
            static_cast<Qt::ConnectionType>(Qt::QueuedConnection | Qt::SingleShotConnection));
    }
    if (options.images.size() > 1)
        window.openBoth(options.images[0], options.images[1], options.map);
    else if (!image.isEmpty())
        window.open(image, options.map);
}

/// Our texts and Qt's own in the person's language, where there is a catalogue.
void translate(QApplication& application) {
    for (const auto& [name, folder] : {std::pair<QString, QString>{"strata", ":/translations"},
                                       {"qtbase", QLibraryInfo::path(QLibraryInfo::TranslationsPath)}}) {
        auto* translator = new QTranslator(&application);
        if (translator->load(QLocale(), name, "_", folder)) QApplication::installTranslator(translator);
    }
}

int showWindow(QApplication& application, const LaunchOptions& options, const QPalette& system) {
    translate(application);
    const Settings settings(Memory::Kept);
    applyTheme(application, options.theme.value_or(settings.theme()), system);
    Windows windows(Memory::Kept);
    MainWindow& window = windows.open();
    QObject::connect(&windows, &Windows::themeChosen, &application,
                     [&application, system](ThemeChoice choice) { applyTheme(application, choice, system); });
    window.show();
    QTimer::singleShot(0, &window, [&window, &options] { openAtStart(window, options); });
    return QApplication::exec();
}

} // namespace

void makeRoomForPainting() {
    constexpr int kMostJobs = 8;
    QThreadPool::globalInstance()->setMaxThreadCount(QThread::idealThreadCount() + kMostJobs);
}

int runStrata(int argc, char** argv) {
    QStringList arguments;
    for (int i = 1; i < argc; ++i)
        arguments.push_back(QString::fromLocal8Bit(argv[i]));
    const CommandLine line = parseCommandLine(arguments);
    if (!line.options) {
        std::fputs(qPrintable(line.text), line.exitCode == 0 ? stdout : stderr);
        return line.exitCode;
    }
    const LaunchOptions& options = *line.options;
    // A drawing must come out the same on every machine, with or without a display.
    if (options.render) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
        qInstallMessageHandler(keepOnlyErrors);
    }
    QApplication application(argc, argv);
    makeRoomForPainting();
    QApplication::setOrganizationName("Strata");
    QApplication::setApplicationName("strata");
    QApplication::setApplicationVersion(STRATA_VERSION);
    QApplication::setDesktopFileName("org.strata_inspector.Strata");
    QApplication::setWindowIcon(QIcon(":/icons/strata.svg"));
    QApplication::setStyle(QStyleFactory::create("Fusion"));
    const QPalette system = QApplication::palette();
    if (!options.render) return showWindow(application, options, system);
    applyTheme(application, options.theme.value_or(ThemeChoice::Light), system);
    MainWindow window(Memory::None);
    return renderWindow(window, options);
}

} // namespace strata
