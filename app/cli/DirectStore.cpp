// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/DirectStore.h"

#include "core/store/Migrations.h"
#include "core/store/ProfileLock.h"

namespace altair {

Result<void> DirectStore::openWriter(std::chrono::milliseconds patience)
{
    auto writer = Writer::open(m_profile, m_environment, {patience});
    if (!writer)
        return failure(writer);
    m_writer = std::move(*writer);
    return {};
}

Result<void> DirectStore::alone(const std::function<Result<void>()>& work)
{
    if (auto made = m_profile.create(); !made)
        return made;
    const auto lock = ProfileLock::acquire(m_profile, Writer::Options{}.patience);
    if (!lock)
        return failure(lock);
    return work();
}

Result<void> DirectStore::openEmpty()
{
    m_emptyFolder = std::make_unique<QTemporaryDir>();
    if (!m_emptyFolder->isValid())
        return fail(ErrorCode::Io, "There is no profile yet, and no temporary folder could be made to stand for it.",
            m_emptyFolder->errorString().toStdString());
    const auto file = std::filesystem::path{m_emptyFolder->path().toStdString()} / "empty.db";
    auto connection = Connection::open(file, Connection::Mode::ReadWrite);
    if (!connection)
        return failure(connection);
    m_empty = std::move(*connection);
    if (auto made = migrate(*m_empty, [] { return Result<void>{}; }); !made)
        return made;
    m_reader = std::make_unique<Reader>(*m_empty);
    return {};
}

Result<void> DirectStore::openReader()
{
    auto reader = Reader::open(m_profile);
    if (!reader && reader.error().code == ErrorCode::Busy)
        return openWriter(Writer::Options{}.patience);  // Of an older version: whoever writes brings it up to date.
    if (!reader)
        return failure(reader);
    m_reader = std::move(*reader);
    return m_reader ? Result<void>{} : openEmpty();
}

bool DirectStore::readsFrozen() const
{
    return m_reader && m_reader->connection().mode() == Connection::Mode::Immutable;
}

Result<void> DirectStore::runReading(const std::function<void(Reader&)>& work)
{
    if (!m_writer && !m_reader)
        if (auto opened = openReader(); !opened)
            return opened;
    work(m_writer ? m_writer->reader() : *m_reader);
    return {};
}

Result<void> DirectStore::runWriting(const std::function<void(Writer&)>& work)
{
    if (!m_writer)
        if (auto opened = openWriter(Writer::Options{}.patience); !opened)
            return opened;
    work(*m_writer);
    return {};
}

}  // namespace altair
