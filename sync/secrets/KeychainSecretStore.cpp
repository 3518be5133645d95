// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/secrets/KeychainSecretStore.h"

#include "sync/secrets/KeychainThread.h"

#include <QByteArray>
#include <QObject>
#include <QString>
#include <qt6keychain/keychain.h>

#include <condition_variable>
#include <memory>
#include <mutex>

namespace altair {

namespace {

const QString kService = QStringLiteral("Altair Guidance");

/// What a job left: its error, its words, and what it read.
struct Outcome {
    QKeychain::Error error = QKeychain::OtherError;
    std::string words;
    SecretBytes secret;
};

/// Where a job's outcome waits for whoever asked, who may have given up meanwhile.
class Answer {
public:
    void give(Outcome outcome)
    {
        const std::scoped_lock lock{m_mutex};
        m_outcome = std::move(outcome);
        m_given.notify_all();
    }

    std::optional<Outcome> take(std::chrono::milliseconds patience)
    {
        std::unique_lock lock{m_mutex};
        m_given.wait_for(lock, patience, [this] { return m_outcome.has_value(); });
        return std::move(m_outcome);
    }

private:
    std::mutex m_mutex;
    std::condition_variable m_given;
    std::optional<Outcome> m_outcome;
};

void take(QKeychain::ReadPasswordJob& job, Outcome& outcome)
{
    auto bytes = job.binaryData();
    outcome.secret = SecretBytes::copyOf({bytes.constData(), static_cast<std::size_t>(bytes.size())});
    bytes.fill('\0');
}

void take(QKeychain::Job&, Outcome&) {}

/// Makes a job in the keychain's thread, sets it up there, and waits for its end.
template <class Job>
Result<Outcome> run(std::chrono::milliseconds patience, std::function<void(Job&)> setUp)
{
    const auto thread = KeychainThread::instance();
    if (!thread)
        return fail(ErrorCode::Internal, "The system keychain can't be asked while the program ends.");
    const auto answer = std::make_shared<Answer>();
    thread->post([answer, setUp = std::move(setUp)] {
        auto* job = new Job{kService};  // Deletes itself when it has finished.
        setUp(*job);
        QObject::connect(job, &QKeychain::Job::finished, job, [answer, job] {
            Outcome outcome{job->error(), job->errorString().toStdString(), {}};
            take(*job, outcome);
            answer->give(std::move(outcome));
        });
        job->start();
    });
    auto outcome = answer->take(patience);
    if (!outcome)
        return fail(ErrorCode::Busy, "The system keychain does not answer; is it waiting for its password?");
    return std::move(*outcome);
}

std::unexpected<Error> refusal(const Outcome& outcome)
{
    switch (outcome.error) {
    case QKeychain::NoBackendAvailable:
    case QKeychain::NotImplemented:
        return fail(ErrorCode::NotFound, "This computer has no system keychain.", outcome.words);
    case QKeychain::AccessDeniedByUser:
    case QKeychain::AccessDenied:
        return fail(ErrorCode::Cancelled, "The system keychain was not opened.", outcome.words);
    default: return fail(ErrorCode::Io, "The system keychain can't be used.", outcome.words);
    }
}

QString keyOf(const std::string& profile, std::string_view name)
{
    return QString::fromStdString(profile) + u'/' + QString::fromUtf8(name.data(), static_cast<qsizetype>(name.size()));
}

}  // namespace

Result<std::optional<SecretBytes>> KeychainSecretStore::read(std::string_view name)
{
    auto outcome = run<QKeychain::ReadPasswordJob>(
        m_patience, [key = keyOf(m_profile, name)](QKeychain::ReadPasswordJob& job) { job.setKey(key); });
    if (!outcome)
        return failure(std::move(outcome));
    if (outcome->error == QKeychain::EntryNotFound)
        return std::optional<SecretBytes>{};
    if (outcome->error != QKeychain::NoError)
        return refusal(*outcome);
    return std::optional{std::move(outcome->secret)};
}

Result<void> KeychainSecretStore::write(std::string_view name, const SecretBytes& secret)
{
    if (secret.size() > kMostBytes)
        return fail(ErrorCode::InvalidInput, "A secret is too long to be kept.", std::string{name});
    const auto shared = std::make_shared<SecretBytes>(secret.copy());
    const auto outcome = run<QKeychain::WritePasswordJob>(
        m_patience, [key = keyOf(m_profile, name), shared](QKeychain::WritePasswordJob& job) {
            job.setKey(key);
            const auto bytes = shared->view();
            job.setBinaryData(QByteArray{bytes.data(), static_cast<qsizetype>(bytes.size())});
        });
    if (!outcome)
        return failure(outcome);
    if (outcome->error != QKeychain::NoError)
        return refusal(*outcome);
    return {};
}

Result<void> KeychainSecretStore::remove(std::string_view name)
{
    const auto outcome = run<QKeychain::DeletePasswordJob>(
        m_patience, [key = keyOf(m_profile, name)](QKeychain::DeletePasswordJob& job) { job.setKey(key); });
    if (!outcome)
        return failure(outcome);
    if (outcome->error != QKeychain::NoError && outcome->error != QKeychain::EntryNotFound)
        return refusal(*outcome);
    return {};
}

Result<void> KeychainSecretStore::check()
{
    constexpr std::string_view kName = "check";
    const auto written = SecretBytes::copyOf("works");
    if (auto done = write(kName, written); !done)
        return done;
    const auto back = read(kName);
    if (!back)
        return failure(back);
    if (!*back || !(**back == written))
        return fail(ErrorCode::Io, "The system keychain can't be used.", "it did not give back what it was given");
    return remove(kName);
}

}  // namespace altair
