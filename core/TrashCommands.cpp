// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/CommandParts.h"

#include <unordered_set>

namespace altair {

using namespace commands;

namespace {

/// A container and everything that can be seen in it.
class Removal {
public:
    explicit Removal(Writer& writer) : m_writer(&writer) {}

    Result<void> take(const RecordView& view, const RecordId& with)
    {
        if (view.inTrash() || !m_taken.insert(view.id).second)
            return {};
        changes.push_back({view.id, view.kind, Target::Existing,
            {set(field::Deleted, DeletionValue{m_writer->environment().clock->now(), with, view.context})}});
        const auto& container = with.isNull() ? view.id : with;
        if (view.kind == Kind::Task)
            return takeAll(Scope::Steps, view.id, container);
        if (view.kind != Kind::Project)
            return {};
        for (const auto scope : {Scope::Project, Scope::ProjectDone})
            if (auto done = takeAll(scope, view.id, container); !done)
                return done;
        return takeInside(view.id, container);
    }

    std::vector<RecordChange> changes;

private:
    Result<void> takeAll(Scope scope, const RecordId& container, const RecordId& with)
    {
        auto query = listQuery(scope, m_writer->environment());
        query.container = container;
        query.today = CivilDate::max();
        const auto ids = allIn(*m_writer, query);
        if (!ids)
            return failure(ids);
        for (const auto& id : *ids)
            if (auto done = takeOne(id, with); !done)
                return done;
        return {};
    }

    Result<void> takeOne(const RecordId& id, const RecordId& with)
    {
        const auto view = m_writer->reader().record(id);
        if (!view)
            return failure(view);
        return *view ? take(**view, with) : Result<void>{};
    }

    /// Sub-projects, sections, notes and items of a project.
    Result<void> takeInside(const RecordId& project, const RecordId& with)
    {
        const auto inside = m_writer->reader().contents(project);
        if (!inside)
            return failure(inside);
        for (const auto& id : *inside)
            if (auto done = takeOne(id, with); !done)
                return done;
        return {};
    }

    Writer* m_writer;
    std::unordered_set<RecordId> m_taken;
};

}  // namespace

Result<Outcome> remove(Writer& writer, std::span<const RecordId> ids)
{
    auto views = viewsOf(writer, ids);
    if (!views)
        return failure(std::move(views));
    std::erase_if(*views, [](const RecordView& view) { return view.inTrash(); });
    Removal removal{writer};
    for (const auto& view : *views)
        if (auto done = removal.take(view, {}); !done)
            return failure(done);
    return writer.apply({labelFor(Verb::Delete, *views), std::move(removal.changes), {}});
}

Result<Outcome> restore(Writer& writer, std::span<const RecordId> ids)
{
    auto views = viewsOf(writer, ids);
    if (!views)
        return failure(std::move(views));
    std::erase_if(*views, [](const RecordView& view) { return !view.inTrash(); });
    Action action{labelFor(Verb::Restore, *views), {}, {}};
    for (const auto& view : *views)
        action.changes.push_back({view.id, view.kind, Target::Existing, {set(field::Deleted, {})}});
    for (const auto& view : *views) {
        const auto with = writer.reader().deletedWith(view.id);
        if (!with)
            return failure(with);
        for (const auto& id : *with)
            action.changes.push_back({id, Kind::Task, Target::Existing, {set(field::Deleted, {})}});
    }
    return writer.apply(action);
}

}  // namespace altair
