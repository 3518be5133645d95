// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/tasks/OpenRecord.h"

#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <chrono>

namespace altair {

namespace {

constexpr std::chrono::milliseconds kPause{400};

}  // namespace

OpenRecord::OpenRecord(WorkspaceSignals& workspace, QObject* parent) : QObject(parent), m_workspace(workspace)
{
    m_pause.setSingleShot(true);
    m_pause.setInterval(kPause);
    connect(&m_pause, &QTimer::timeout, this, &OpenRecord::flush);
    connect(&workspace, &WorkspaceSignals::changed, this, &OpenRecord::reload);
}

void OpenRecord::open(const RecordId& id)
{
    if (id == m_id)
        return;
    flush();
    m_id = id;
    m_fresh = true;
    if (id.isNull()) {
        m_view.reset();
        m_steps.clear();
        emit opened();
        return;
    }
    reload();
}

void OpenRecord::close()
{
    open({});
}

Result<OpenRecord::Loaded> OpenRecord::load(Reader& reader, const RecordId& id, const ListQuery& steps)
{
    auto view = reader.record(id);
    if (!view)
        return failure(std::move(view));
    const auto device = reader.device();
    if (!device)
        return failure(device);
    Loaded loaded{std::move(*view), {}, *device};
    if (!loaded.view || loaded.view->kind != Kind::Task)
        return loaded;
    ListQuery query = steps;
    query.container = id;
    auto rows = reader.page(query);
    if (!rows)
        return failure(std::move(rows));
    loaded.steps = std::move(*rows);
    return loaded;
}

void OpenRecord::reload()
{
    if (m_id.isNull())
        return;
    m_workspace.read(
        this,
        [id = m_id, steps = listQuery(Scope::Steps, m_workspace.environment())](
            Reader& reader) { return load(reader, id, steps); },
        [this, id = m_id, writes = m_writes](Result<Loaded> loaded) {
            if (id != m_id)
                return;
            if (!loaded)
                emit failed(loaded.error());
            else if (writes != m_writes)
                reload();
            else
                take(std::move(*loaded));
        });
}

void OpenRecord::take(Loaded loaded)
{
    m_view = std::move(loaded.view);
    m_steps = std::move(loaded.steps);
    m_device = loaded.device;
    const bool fresh = std::exchange(m_fresh, false);
    if (fresh)
        emit opened();
    else
        emit refreshed();
}

QString OpenRecord::typedText(FieldNumber number) const
{
    const auto unsaved = m_unsaved.find({m_id, number});
    if (unsaved != m_unsaved.end())
        return unsaved->second.text;
    return m_view ? toText(m_view->text(number)) : QString();
}

void OpenRecord::type(FieldNumber number, const QString& text)
{
    if (!m_view || text == typedText(number))
        return;
    auto [unsaved, isNew] = m_unsaved.try_emplace({m_id, number});
    if (isNew)
        unsaved->second.shown = m_view->shown(number);
    unsaved->second.text = text;
    unsaved->second.typedSince = true;
    m_pause.start();
}

void OpenRecord::flush()
{
    m_pause.stop();
    for (auto& [key, unsaved] : m_unsaved)
        if (!unsaved.underWay)
            save(key, unsaved);
}

void OpenRecord::save(const TextKey& key, Unsaved& unsaved)
{
    unsaved.underWay = true;
    unsaved.typedSince = false;
    FieldChange change{key.second, FieldChange::How::Set, toUtf8(unsaved.text), unsaved.shown};
    m_workspace.write(
        this,
        [id = key.first, change](Writer& writer) -> Result<std::optional<RecordView>> {
            const auto outcome = edit(writer, id, {change}, Verb::Write);
            if (!outcome)
                return failure(outcome);
            return writer.reader().record(id);
        },
        [this, key](const Result<std::optional<RecordView>>& written) { onSaved(key, written); });
}

void OpenRecord::onSaved(const TextKey& key, const Result<std::optional<RecordView>>& written)
{
    const auto found = m_unsaved.find(key);
    if (found == m_unsaved.end())
        return;
    Unsaved& unsaved = found->second;
    unsaved.underWay = false;
    if (!written) {
        emit failed(written.error());
        return;
    }
    ++m_writes;
    if (*written)
        unsaved.shown = (*written)->shown(key.second);
    if (unsaved.typedSince)
        return m_pause.start();
    m_unsaved.erase(found);
    if (key.first == m_id && *written) {
        m_view = *written;
        emit refreshed();
    }
}

void OpenRecord::set(FieldNumber number, Value value, Verb verb)
{
    if (!m_view)
        return;
    FieldChange change{number, FieldChange::How::Set, std::move(value), m_view->shown(number)};
    m_workspace.act([id = m_id, change, verb](Writer& writer) { return edit(writer, id, {change}, verb); });
}

}  // namespace altair
