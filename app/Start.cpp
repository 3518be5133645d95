// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/Start.h"

#include "app/Application.h"
#include "app/theme/Theme.h"
#include "app/workspace/Text.h"
#include "core/domain/MomentLabels.h"
#include "core/store/ProfileLock.h"

#include <QApplication>
#include <QMessageBox>
#include <QPushButton>
#include <QTimeZone>

namespace altair {

namespace {

QString dateWords(Instant at)
{
    const Moment moment = momentAt(at, QTimeZone::systemTimeZoneId().toStdString());
    return toText(MomentLabels(QLocale(), {}).exact(moment));
}

}  // namespace

Start::Start(const Profile& profile, Timings& timings) : m_profile(profile), m_timings(timings) {}

Start::~Start() = default;

void Start::begin(const StartOptions& options)
{
    m_options = options;
    auto application = Application::create(m_profile, m_timings);
    if (!application)
        return explain(application.error());
    m_application = std::move(*application);
    // Queued: the window that asks goes with the application.
    connect(m_application.get(), &Application::restoreAsked, this, &Start::restore, Qt::QueuedConnection);
    m_application->show(options);
}

void Start::explain(const Error& error)
{
    new Theme(Settings::read(m_profile.config / "config.json").look(), this);
    auto* box = new QMessageBox(QMessageBox::Warning, tr("Altair Guidance"), toText(error.sentence));
    box->setAttribute(Qt::WA_DeleteOnClose);
    if (!error.detail.empty())
        box->setDetailedText(toText(error.detail));
    auto* again = box->addButton(tr("Try again"), QMessageBox::AcceptRole);
    auto* quit = box->addButton(tr("Quit"), QMessageBox::RejectRole);
    connect(again, &QPushButton::clicked, this, [this] { begin(m_options); }, Qt::QueuedConnection);
    connect(quit, &QPushButton::clicked, qApp, &QCoreApplication::quit, Qt::QueuedConnection);
    if (error.code == ErrorCode::Damaged)
        offerBackup(*box);
    box->open();
}

void Start::offerBackup(QMessageBox& box)
{
    const auto backup = newestGoodBackup(m_profile);
    if (!backup)
        return;
    box.setInformativeText(tr("There is a good backup of %1. Bringing it back keeps the damaged file beside it.")
            .arg(dateWords(backup->at)));
    auto* bring = box.addButton(tr("Bring back the backup"), QMessageBox::ActionRole);
    connect(bring, &QPushButton::clicked, this, [this, backup = *backup] { restore(backup); }, Qt::QueuedConnection);
}

void Start::restore(const BackupInfo& backup)
{
    m_application.reset();
    m_options.capture = false;
    {
        const auto lock = ProfileLock::acquire(m_profile, std::chrono::seconds(2));
        if (!lock)
            return explain(lock.error());
        const auto kept = restoreBackup(m_profile, backup, SystemClock().now());
        if (!kept)
            return explain(kept.error());
    }
    begin(m_options);
}

}  // namespace altair
