// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Doctor.h"

#include "core/merge/RecordCodec.h"
#include "core/store/Backup.h"
#include "core/store/DerivedCheck.h"
#include "core/store/OpenDatabase.h"
#include "core/store/SearchIndex.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>
#include <filesystem>
#include <initializer_list>

namespace altair {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kBetweenReports = 1000;  ///< Records.
constexpr const char* kMostFaults = "PRAGMA integrity_check(20)";

/// Each step looks at one thing, adds what it found, and says by an error only that it could not look.
class Doctor {
public:
    Doctor(const Profile& profile, const Environment& environment, const Watch& watch)
        : m_profile(profile)
        , m_environment(environment)
        , m_watch(watch)
    {}
    Result<Diagnosis> examine();

private:
    Result<void> examinePages(Connection& connection);
    Result<void> examineRecords(Connection& connection);
    Result<std::int64_t> decodeStates(
        Connection& connection, const char* states, GroupNumber group, std::int64_t total);
    Result<void> examineDerived(Connection& connection);
    Result<void> examineTables(DerivedCheck& check);
    Result<void> examineSearch(DerivedCheck& check);
    Result<void> examineBackups();
    void examinePermissions();

    void find(Gravity gravity, const char* sentence, const QString& argument = {}, std::string detail = {});
    void findSound(const char* sentence, std::int64_t count = 0);
    Result<void> report(Examination examination, std::int64_t done = 0, std::int64_t total = 0);

    Profile m_profile;
    Environment m_environment;
    const Watch& m_watch;
    Diagnosis m_diagnosis;
};

QString translated(const char* sentence)
{
    return QCoreApplication::translate("Doctor", sentence);
}

QString withArgument(const char* sentence, const QString& argument)
{
    const auto words = translated(sentence);
    return words.contains(QLatin1String{"%1"}) ? words.arg(argument) : words;
}

std::unexpected<Error> cancelled()
{
    return fail(ErrorCode::Cancelled, translated("The examination was stopped; nothing was changed.").toStdString());
}

void Doctor::find(Gravity gravity, const char* sentence, const QString& argument, std::string detail)
{
    m_diagnosis.findings.push_back({gravity, withArgument(sentence, argument).toStdString(), std::move(detail)});
}

void Doctor::findSound(const char* sentence, std::int64_t count)
{
    m_diagnosis.sound.push_back(withArgument(sentence, QLocale{}.toString(qlonglong{count})).toStdString());
}

Result<void> Doctor::report(Examination examination, std::int64_t done, std::int64_t total)
{
    if (m_watch && !m_watch(examination, done, total))
        return cancelled();
    return {};
}

Result<Diagnosis> Doctor::examine()
{
    auto connection = openForReading(m_profile);
    if (!connection && connection.error().code != ErrorCode::Damaged)
        return failure(connection);
    auto done = Result<void>{};
    if (!connection)
        m_diagnosis.findings.push_back({Gravity::Lost, connection.error().sentence, connection.error().detail});
    else if (!*connection)
        find(Gravity::Note, QT_TRANSLATE_NOOP("Doctor", "There is nothing in %1 yet."),
            QString::fromStdString(m_profile.data.string()));
    else
        done = examinePages(**connection);
    const auto soundSoFar = [&] { return done && connection && *connection && !m_diagnosis.has(Gravity::Lost); };
    if (soundSoFar())
        done = examineRecords(**connection);
    if (soundSoFar())
        done = examineDerived(**connection);
    if (done)
        done = examineBackups();
    if (!done)
        return failure(done);
    examinePermissions();
    std::ranges::stable_sort(m_diagnosis.findings, {}, &Finding::gravity);
    return std::move(m_diagnosis);
}

/// Faults of an index can be mended: what it says stands in its table too.
bool isOfIndex(const std::string& fault)
{
    return fault.find("index") != std::string::npos;
}

Result<void> Doctor::examinePages(Connection& connection)
{
    if (auto going = report(Examination::Pages); !going)
        return going;
    auto rows = connection.prepare(kMostFaults);
    if (!rows)
        return failure(rows);
    bool whole = true;
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        const auto fault = rows->text(0);
        if (fault == "ok")
            continue;
        whole = false;
        if (isOfIndex(fault))
            find(Gravity::Repairable,
                QT_TRANSLATE_NOOP("Doctor", "An index of the database is wrong; lists may miss something."), {}, fault);
        else
            find(Gravity::Lost,
                QT_TRANSLATE_NOOP("Doctor", "The database is damaged; restore a backup. The damaged file is kept."), {},
                fault);
    }
    if (more && whole)
        findSound(QT_TRANSLATE_NOOP("Doctor", "Every page of the database is whole."));
    return more ? Result<void>{} : failure(more);
}

/// A state must be readable and be that of the row it stands in.
bool isStateOf(BytesView bytes, const RecordId& id, GroupNumber group)
{
    const auto record = decodeRecord(bytes);
    return record && record->id == id && record->group == group;
}

Result<std::int64_t> Doctor::decodeStates(
    Connection& connection, const char* states, GroupNumber group, std::int64_t total)
{
    auto rows = connection.prepare(states);
    if (!rows)
        return failure(rows);
    std::int64_t looked = 0;
    auto more = rows->next();
    for (; more && *more; more = rows->next()) {
        if (!isStateOf(rows->bytes(1), rows->id(0), group))
            find(Gravity::Lost, QT_TRANSLATE_NOOP("Doctor", "The record %1 can't be read; a backup may have it."),
                QString::fromStdString(rows->id(0).hex()));
        if (++looked % kBetweenReports == 0)
            if (const auto going = report(Examination::Records, looked, total); !going)
                return failure(going);
    }
    return more ? Result<std::int64_t>{looked} : failure(more);
}

Result<void> Doctor::examineRecords(Connection& connection)
{
    const auto total = connection.number("SELECT count(*) FROM record");
    if (!total)
        return failure(total);
    const auto before = m_diagnosis.findings.size();
    const auto fields = decodeStates(connection, "SELECT id, state FROM record", kFieldsGroup, *total);
    if (!fields)
        return failure(fields);
    // Of a text without a record the id is null: it is found too.
    const auto texts = decodeStates(
        connection, "SELECT r.id, t.state FROM record_text t LEFT JOIN record r ON r.key = t.key", kTextGroup, *total);
    if (!texts)
        return failure(texts);
    if (m_diagnosis.findings.size() == before)
        findSound(QT_TRANSLATE_NOOP("Doctor", "Every record can be read: %1."), *fields);
    return {};
}

Result<void> Doctor::examineDerived(Connection& connection)
{
    if (auto going = report(Examination::Derived); !going)
        return going;
    const auto check = DerivedCheck::begin(connection, m_profile, m_environment);
    if (!check && (check.error().code == ErrorCode::DiskFull || check.error().code == ErrorCode::ReadOnly)) {
        find(Gravity::Note,
            QT_TRANSLATE_NOOP(
                "Doctor", "Lists and search were not compared with the records: there is no room for a copy."),
            {}, check.error().detail);
        return {};
    }
    if (!check)
        return failure(check);
    // The search first: comparing makes it again.
    const auto done = examineSearch(**check);
    return done ? examineTables(**check) : done;
}

Result<void> Doctor::examineSearch(DerivedCheck& check)
{
    if (auto going = report(Examination::Search); !going)
        return going;
    const auto index = check.checkSearchIndex();
    if (index)
        findSound(QT_TRANSLATE_NOOP("Doctor", "The search index says what the texts say."));
    else if (index.error().code == ErrorCode::Damaged)
        find(Gravity::Repairable,
            QT_TRANSLATE_NOOP("Doctor", "The search index is wrong; searches may miss something."), {},
            index.error().detail);
    else
        return index;
    return {};
}

Result<void> Doctor::examineTables(DerivedCheck& check)
{
    bool going = true;
    const auto differences = check.differences([&](std::int64_t done, std::int64_t total) {
        going = going && report(Examination::Derived, done, total).has_value();
    });
    if (!going)
        return cancelled();
    if (!differences)
        return failure(differences);
    for (const auto& [table, rows] : *differences)
        find(Gravity::Repairable, QT_TRANSLATE_NOOP("Doctor", "Lists or counts are not what the records say (%1)."),
            QStringLiteral("%1: %2").arg(QString::fromStdString(table)).arg(rows));
    if (differences->empty())
        findSound(QT_TRANSLATE_NOOP("Doctor", "Lists and counts say what the records say."));
    return {};
}

Result<void> Doctor::examineBackups()
{
    if (auto going = report(Examination::Files); !going)
        return going;
    const auto backups = listBackups(m_profile);
    if (!backups)
        return failure(backups);
    std::int64_t good = 0;
    for (const auto& backup : *backups) {
        const auto contents = verifyBackup(backup.file);
        good += contents ? 1 : 0;
        if (!contents)
            find(Gravity::Note, QT_TRANSLATE_NOOP("Doctor", "The backup %1 is damaged and can be removed."),
                QString::fromStdString(backup.file.filename().string()), contents.error().detail);
        if (auto going = report(Examination::Files, good, static_cast<std::int64_t>(backups->size())); !going)
            return going;
    }
    if (good > 0)
        findSound(QT_TRANSLATE_NOOP("Doctor", "Good backups: %1."), good);
    else
        find(Gravity::Note, QT_TRANSLATE_NOOP("Doctor", "There is no good backup; “altair backup create” makes one."));
    return {};
}

void Doctor::examinePermissions()
{
    std::error_code error;
    constexpr auto others = fs::perms::group_all | fs::perms::others_all;
    const auto status = fs::status(m_profile.database(), error);
    if (!error && fs::exists(status) && (status.permissions() & others) != fs::perms::none)
        find(Gravity::Note,
            QT_TRANSLATE_NOOP("Doctor", "Other people on this computer may read %1; “chmod 600” keeps it to yourself."),
            QString::fromStdString(m_profile.database().string()));
}

Result<void> inTransaction(Connection& connection, const std::function<Result<void>()>& work)
{
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return failure(transaction);
    const auto done = work();
    return done ? transaction->commit() : done;
}

}  // namespace

bool Diagnosis::has(Gravity gravity) const
{
    return std::ranges::find(findings, gravity, &Finding::gravity) != findings.end();
}

Result<Diagnosis> examine(const Profile& profile, const Environment& environment, const Watch& watch)
{
    return Doctor{profile, environment, watch}.examine();
}

Result<void> repair(Writer& writer, const Watch& watch)
{
    auto& connection = writer.connection();
    auto done = inTransaction(connection, [&]() -> Result<void> {
        auto indexed = connection.execute("REINDEX");
        return indexed ? connection.execute("DELETE FROM search_doc WHERE key NOT IN (SELECT key FROM record)")
                       : indexed;
    });
    if (done)
        done = writer.rebuildDerived([&](std::int64_t made, std::int64_t total) {
            if (watch)
                std::ignore = watch(Examination::Derived, made, total);
        });
    if (done)
        done = inTransaction(connection, [&] { return SearchIndex{connection}.rebuild(); });
    return done;
}

}  // namespace altair
