// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/logs/LogFile.h"
#include "tests/support/Catch.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtGlobal>

using namespace altair;

namespace {

struct Logging {
    Logging() { logFile::begin(place()); }
    ~Logging() { logFile::end(); }
    std::filesystem::path place() const { return folder.path().toStdString(); }
    QTemporaryDir folder;
};

}  // namespace

TEST_CASE("a warning is in the log, with its time and weight")
{
    const Logging log;
    qWarning("the disk is nearly full");
    const QString text = logFile::tail(log.place(), 1000);
    CHECK(text.contains("warning default: the disk is nearly full\n"));
    CHECK(text.startsWith("20"));
}

TEST_CASE("of a long log the end is shown, from the beginning of a line")
{
    const Logging log;
    for (int i = 0; i < 100; ++i)
        qWarning("line %d", i);
    const QString text = logFile::tail(log.place(), 200);
    CHECK(text.endsWith("line 99\n"));
    CHECK(text.startsWith("20"));
    CHECK(text.size() <= 200);
}

TEST_CASE("a log that grew large is put aside, and the oldest goes")
{
    const Logging log;
    const QByteArray piece(300'000, 'x');
    for (int i = 0; i < 20; ++i)
        qWarning("%d %s", i, piece.constData());
    CHECK(QFile::exists(log.folder.filePath("guidance.3.log")));
    CHECK_FALSE(QFile::exists(log.folder.filePath("guidance.4.log")));
    CHECK(QFile(log.folder.filePath("guidance.log")).size() <= logFile::kMostBytes);
}

TEST_CASE("a folder that is not there is no log, and nothing breaks")
{
    logFile::begin("/nonexistent/folder");
    qWarning("nobody hears this");
    logFile::end();
    CHECK(logFile::tail("/nonexistent/folder", 100).isEmpty());
}
