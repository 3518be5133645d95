// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/capture/PastedList.h"

namespace altair {

namespace {

class ListAction {
public:
    ListAction(Writer& writer, const CaptureTarget& target) : m_writer(writer), m_target(target) {}

    void add(const std::vector<PastedTask>& list, const RecordId& parent)
    {
        for (const PastedTask& task : list) {
            RecordChange change{m_writer.freshId(), Kind::Task, RecordChange::Target::New, fieldsOf(task, parent)};
            const RecordId id = change.id;
            m_changes.push_back(std::move(change));
            add(task.steps, id);
        }
    }

    Action action(const std::vector<PastedTask>& list)
    {
        const auto count = static_cast<std::int64_t>(list.size());
        return {{Verb::Add, count, list.front().title}, std::move(m_changes), {}};
    }

private:
    std::vector<FieldChange> fieldsOf(const PastedTask& task, const RecordId& parent) const
    {
        using How = FieldChange::How;
        std::vector<FieldChange> fields{{field::Title, How::Set, task.title}};
        const auto state = task.done ? TaskState::Done : TaskState::Open;
        fields.push_back({field::State, How::Set, static_cast<std::int64_t>(state)});
        if (task.done)
            fields.push_back({field::CompletedAt, How::Set, m_writer.environment().clock->now()});
        if (!parent.isNull())
            fields.push_back({field::Parent, How::Set, parent});
        else if (!m_target.project.isNull())
            fields.push_back({field::Project, How::Set, m_target.project});
        if (parent.isNull() && m_target.due)
            fields.push_back({field::Due, How::Set, Moment{*m_target.due, {}, {}}});
        return fields;
    }

    Writer& m_writer;
    const CaptureTarget& m_target;
    std::vector<RecordChange> m_changes;
};

}  // namespace

Result<Outcome> addPastedList(Writer& writer, const std::vector<PastedTask>& list, const CaptureTarget& target)
{
    ListAction action(writer, target);
    action.add(list, target.parent);
    return writer.apply(action.action(list));
}

}  // namespace altair
