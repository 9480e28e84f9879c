// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/shell/settings.h"

#include <QObject>

#include <vector>

namespace strata {

class MainWindow;

/// The windows of the program. Each has its own selection and its own place; those that were opened beside one another
/// share their document. A window lives until it is closed.
class Windows : public QObject {
    Q_OBJECT
public:
    explicit Windows(Memory memory, QObject* parent = nullptr);
    ~Windows() override;

    MainWindow& open();
    /// A second view of what `window` shows, where it shows it; on the next screen, if there is one.
    MainWindow& openBeside(MainWindow& window);
    const std::vector<MainWindow*>& all() const { return m_all; }

signals:
    void themeChosen(strata::ThemeChoice choice);

private:
    void closeOthers(const MainWindow& window);
    void shareBookmarks(const MainWindow& window);

    Memory m_memory;
    std::vector<MainWindow*> m_all; ///< In the order of opening.
};

} // namespace strata
