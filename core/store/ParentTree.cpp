// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/ParentTree.h"

#include <algorithm>

namespace altair {

namespace {

bool isNested(Kind kind)
{
    return specOf(kind).find(field::Parent) != nullptr;
}

}  // namespace

Result<std::optional<ParentTree::Edge>> ParentTree::edgeOf(const RecordId& child, const StoredRecord& changing)
{
    const auto edgeIn = [&](const Record& fields) -> std::optional<Edge> {
        const auto* values = fields.find(field::Parent);
        if (values == nullptr)
            return std::nullopt;
        const auto parent = RecordId::fromBytes(values->winner().value);
        return parent ? std::optional{Edge{child, *parent, values->winner().dot}} : std::nullopt;
    };
    if (child == changing.fields.id)
        return edgeIn(changing.fields);
    const auto stored = m_records->load(child);
    if (!stored)
        return failure(stored);
    // Only records of one kind nest: a parent of another ends the chain.
    return *stored && (*stored)->fields.kind == changing.fields.kind ? edgeIn((*stored)->fields) : std::nullopt;
}

Result<std::vector<ParentTree::Edge>> ParentTree::cycleThrough(const Edge& edge, const StoredRecord& changing)
{
    constexpr std::size_t kDeepest = 1000;
    std::vector<Edge> chain{edge};
    while (chain.size() < kDeepest && chain.back().parent != edge.child) {
        const auto next = edgeOf(chain.back().parent, changing);
        if (!next)
            return failure(next);
        if (!*next)
            return std::vector<Edge>{};
        chain.push_back(**next);
    }
    return chain.size() < kDeepest ? chain : std::vector<Edge>{};
}

/// The edge that was there may have been part of a circle, which is open now.
Result<void> ParentTree::openOldCycle(const StoredRecord& record, Kind kind)
{
    const auto before = m_records->load(record.key);
    if (!before)
        return failure(before);
    const auto old = *before ? edgeOf(record.fields.id, **before) : std::optional<Edge>{};
    if (!old)
        return failure(old);
    const auto cycle = *old ? cycleThrough(**old, **before) : std::vector<Edge>{};
    if (!cycle)
        return failure(cycle);
    for (const auto& edge : *cycle)
        if (edge.child != record.fields.id)
            if (auto done = reparent(kind, edge.child, edge.parent); !done)
                return done;
    return {};
}

Result<RecordId> ParentTree::settle(const StoredRecord& record, const RecordView& view)
{
    if (!isNested(view.kind))
        return RecordId{};
    const auto parent = view.reference(field::Parent);
    if (!record.isNew && record.isTouched(field::Parent))
        if (auto done = openOldCycle(record, view.kind); !done)
            return failure(done);
    if (!parent)
        return RecordId{};
    const auto cycle = cycleThrough(
        {record.fields.id, *parent, record.fields.find(field::Parent)->winner().dot}, record);
    if (!cycle)
        return failure(cycle);
    if (cycle->empty())
        return *parent;
    const auto lowest = std::ranges::min_element(*cycle, {}, &Edge::dot);
    if (lowest->child == record.fields.id)
        return RecordId{};
    if (auto done = reparent(view.kind, lowest->child, RecordId{}); !done)
        return failure(done);
    return *parent;
}

Result<void> ParentTree::reparent(Kind kind, const RecordId& child, const RecordId& parent)
{
    auto row = m_connection->prepare("UPDATE " + std::string{specOf(kind).name}
        + " SET parent = ? WHERE key = (SELECT key FROM record WHERE id = ?)");
    if (!row)
        return failure(row);
    if (parent.isNull())
        row->bindNull();
    else
        row->bind(parent);
    if (auto done = row->bind(child).run(); !done || kind != Kind::Task)
        return done;
    const auto stored = m_records->load(child);
    if (!stored)
        return failure(stored);
    return *stored ? m_placement->placeAgain((*stored)->key) : Result<void>{};
}

}  // namespace altair
