// SPDX-License-Identifier: AGPL-3.0-or-later
//
// How long the window's thread takes for a keystroke, and at most for anything, while a person types in the window over a
// filled profile. Under SlowFlush each flush to the disk takes ten milliseconds longer: typing must not notice.

#include "app/capture/CaptureField.h"
#include "app/capture/QuickAddBar.h"
#include "app/lists/RowListModel.h"
#include "app/lists/RowView.h"
#include "app/settings/Settings.h"
#include "app/tasks/DetailPanel.h"
#include "app/tasks/OpenRecord.h"
#include "app/theme/Theme.h"
#include "app/widgets/GrowingText.h"
#include "app/window/MainWindow.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/WorkspaceSignals.h"

#include <QApplication>
#include <QTest>
#include <dlfcn.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

using namespace altair;

namespace {

constexpr int kBetweenKeys = 30;  ///< Milliseconds; a fast typist takes three times as long.

/// An application that measures what it hands to the window's widgets.
class MeasuredApplication final : public QApplication {
public:
    using QApplication::QApplication;

    bool notify(QObject* receiver, QEvent* event) override
    {
        const bool isKey = event->type() == QEvent::KeyPress && m_depth == 0;
        const auto begun = std::chrono::steady_clock::now();
        ++m_depth;
        const bool taken = QApplication::notify(receiver, event);
        if (--m_depth > 0 || !measuring)
            return taken;
        const std::chrono::duration<double, std::milli> took = std::chrono::steady_clock::now() - begun;
        longest = std::max(longest, took.count());
        if (isKey)
            keys.push_back(took.count());
        return taken;
    }

    bool measuring = false;
    double longest = 0;        ///< Milliseconds, of any event.
    std::vector<double> keys;  ///< Milliseconds, of each key pressed.

private:
    int m_depth = 0;
};

void stop(const char* why)
{
    std::fprintf(stderr, "bench: %s\n", why);
    std::exit(1);
}

void waitFor(const char* what, const std::function<bool()>& holds)
{
    if (!QTest::qWaitFor(holds, 10'000))
        stop(what);
}

void type(QWidget& field, const QString& text)
{
    for (const QChar letter : text) {
        QTest::keyClick(&field, letter.toLatin1());
        QTest::qWait(kBetweenKeys);
    }
}

unsigned long flushesSoFar()
{
    const auto count = reinterpret_cast<unsigned long (*)()>(::dlsym(RTLD_DEFAULT, "altair_flushes"));
    return count != nullptr ? count() : 0;
}

GrowingText& editor(MainWindow& window, const QString& name)
{
    const auto editors = window.findChild<DetailPanel*>()->findChildren<GrowingText*>();
    const auto found = std::ranges::find(editors, name, &QWidget::accessibleName);
    if (found == editors.end())
        stop("the panel has no such field");
    return **found;
}

/// Captures three tasks, then writes in the title and the notes of the first.
void work(MainWindow& window)
{
    auto* bar = window.findChild<QuickAddBar*>();
    for (int i = 0; i < 3; ++i) {
        bar->begin();
        type(bar->field(), QStringLiteral("call the movers tomorrow 10am #phone"));
        QTest::keyClick(&bar->field(), Qt::Key_Return);
    }
    auto& list = *window.findChild<RowView*>();
    waitFor("nothing is listed", [&] { return list.rows()->rowCount() > 0 && list.rows()->rowAt(0); });
    list.setFocus();
    list.setCurrentIndex(list.rows()->index(0));
    auto* panel = window.findChild<DetailPanel*>();
    waitFor("nothing is open", [&] { return panel->isVisible() && panel->record().view(); });
    type(editor(window, QStringLiteral("Title")), QStringLiteral(" and ask them about the piano"));
    type(editor(window, QStringLiteral("Notes")), QStringLiteral("they come on friday, two people, one van"));
    QTest::qWait(2000);
}

void print(std::vector<double> keys, double longest, unsigned long flushes)
{
    std::ranges::sort(keys);
    std::printf("  %s   keystroke %4.1f ms, longest %4.1f ms; longest of anything %4.1f ms",
        flushes > 0 ? "each flush 10 ms longer" : "disk as it is          ", keys[keys.size() / 2], keys.back(),
        longest);
    if (flushes > 0)
        std::printf(" (%lu flushes)  goal: none waits", flushes);
    std::printf("\n");
}

}  // namespace

int main(int argc, char* argv[])
{
    if (argc < 2) {
        std::fprintf(stderr, "usage: bench_typing PROFILE\n");
        return 2;
    }
    MeasuredApplication application{argc, argv};
    const auto profile = Profile::in(argv[1]);
    const SystemClock clock;
    SystemRandom random;
    auto opened = Workspace::open(profile, {&clock, &random, "UTC", std::chrono::minutes{0}},
        {std::make_unique<ThreadExecutor>(), std::make_unique<ThreadExecutor>()});
    if (!opened)
        stop(opened.error().sentence.c_str());
    Settings settings = Settings::read(profile.config / "config.json");
    Theme theme{settings.look()};
    WorkspaceSignals workspace{std::move(*opened)};
    ProjectTree projects{workspace};
    MainWindow window{{workspace, projects, settings}};
    window.resize(1280, 800);
    window.begin();
    window.show();
    waitFor("no window", [&] { return window.isVisible(); });
    QTest::qWait(500);

    const auto before = flushesSoFar();
    application.measuring = true;
    work(window);
    application.measuring = false;
    window.settle();
    print(application.keys, application.longest, flushesSoFar() - before);
    return 0;
}
