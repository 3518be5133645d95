// SPDX-License-Identifier: AGPL-3.0-or-later
//
// The limit that the app's start stands beside: a Qt window with nothing in it, from exec to its first paint.

#include "app/workspace/Timings.h"

#include <QApplication>
#include <QTimer>
#include <QWidget>

namespace {

class EmptyWindow final : public QWidget {
public:
    explicit EmptyWindow(altair::Timings& timings) : m_timings(&timings) {}

private:
    void paintEvent(QPaintEvent* event) override
    {
        QWidget::paintEvent(event);
        if (std::exchange(m_painted, true))
            return;
        m_timings->mark("first paint");
    }

    altair::Timings* m_timings;
    bool m_painted = false;
};

}  // namespace

int main(int argc, char* argv[])
{
    altair::Timings timings;
    altair::Timings::switchLogOn();
    const QApplication qt(argc, argv);
    EmptyWindow window(timings);
    window.resize(1100, 720);
    window.show();
    return QApplication::exec();
}
