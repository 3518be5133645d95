// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/rules/PushRules.h"

#include <algorithm>
#include <map>
#include <set>

namespace altair::server {

namespace {

/// A live row while the push is decided: one of the log's, or one inserted before in the same push.
struct LiveRow {
    KnownRow known;
    std::optional<std::size_t> insertion;
};

struct RowsOfTag {
    std::vector<LiveRow> live;
    std::vector<LiveRow> gone;  ///< Those that a row of this push covers.
};

/// One decision at work. Its steps carry the document's numbers.
class Decision {
public:
    Decision(const Push& push, const SpaceFacts& space, const KnownLog& log) : m_push(push), m_space(space), m_log(log)
    {}

    PushPlan decide()
    {
        if (m_push.log != m_space.log)  // 1
            return refused(PushOutcome::NewLog);
        if (m_push.hash == m_space.chain)  // 2
            return repeated();
        if (m_push.previous != m_space.chain)
            return refused(PushOutcome::Fenced);
        if (m_push.writer && *m_push.writer < m_space.minWriter)  // 3
            return refused(PushOutcome::OldWriter);
        for (std::size_t i = 0; i < m_push.rows.size(); ++i)  // 4
            if (!place(i))
                return refused(PushOutcome::Fork);
        if (const auto outcome = checkNewRows(); outcome != PushOutcome::Accepted)
            return refused(outcome);
        return std::move(m_plan);
    }

private:
    PushPlan refused(PushOutcome outcome)
    {
        PushPlan plan;
        plan.outcome = outcome;
        plan.missingBlobs = std::move(m_plan.missingBlobs);
        return plan;
    }

    static PushPlan repeated()
    {
        PushPlan plan;
        plan.isRepeated = true;
        return plan;
    }

    RowsOfTag& rowsOf(const RowTag& tag)
    {
        const auto [entry, isNew] = m_rows.try_emplace(tag);
        if (isNew)
            for (auto& known : m_log.live(tag))
                entry->second.live.push_back({std::move(known), {}});
        return entry->second;
    }

    enum class Standing { New, Known, Covered, Forked };

    /// Where a row stands to those that the log has, and those before it in this push.
    Standing standing(std::size_t index, const RowsOfTag& rows) const
    {
        const auto& row = m_push.rows[index].header;
        bool isCovered = false;
        bool wasSeen = false;
        for (const auto& other : rows.gone)
            if (other.known.header.dot == row.dot)
                return isSameRow(other, index) ? Standing::Known : Standing::Forked;
        for (const auto& other : rows.live) {
            if (other.known.header.dot == row.dot)
                return isSameRow(other, index) ? Standing::Known : Standing::Forked;
            isCovered = isCovered || other.known.header.context.covers(row.context);
            wasSeen = wasSeen || other.known.header.context.covers(row.dot);
        }
        // What is dead lies under a context of what is live: a dot that no live row has seen never was there.
        if (wasSeen)
            for (const auto& other : m_log.dead(row.tag))
                if (other.header.dot == row.dot)
                    return m_log.isSame(other, index) ? Standing::Known : Standing::Forked;
        return isCovered ? Standing::Covered : Standing::New;
    }

    /// Two rows of one push under one dot are a fork even where they are alike: no device makes such a push.
    bool isSameRow(const LiveRow& live, std::size_t index) const
    {
        return !live.insertion && m_log.isSame(live.known, index);
    }

    bool place(std::size_t index)
    {
        auto& rows = rowsOf(m_push.rows[index].header.tag);
        switch (standing(index, rows)) {
        case Standing::Forked: return false;
        case Standing::Known:
        case Standing::Covered: return true;
        case Standing::New: break;
        }
        insert(index, rows);
        return true;
    }

    void insert(std::size_t index, RowsOfTag& rows)
    {
        const auto& row = m_push.rows[index].header;
        const auto insertion = m_plan.insertions.size();
        std::erase_if(rows.live, [&](const LiveRow& other) {
            if (!row.context.covers(other.known.header.context))
                return false;
            if (other.insertion)
                m_plan.insertions[*other.insertion].died = insertion;
            else
                m_plan.deaths.push_back({other.known, insertion});
            rows.gone.push_back(other);
            return true;
        });
        m_plan.insertions.push_back({index, {}});
        rows.live.push_back({{0, row}, insertion});
    }

    PushOutcome checkNewRows()
    {
        for (const auto& insertion : m_plan.insertions)  // 5
            if (m_push.rows[insertion.pushed].header.epoch < m_space.epoch)
                return PushOutcome::OldEpoch;
        findMissingBlobs();  // 6
        if (!m_plan.missingBlobs.empty())
            return PushOutcome::MissingBlobs;
        return checkLimits();  // 7
    }

    void findMissingBlobs()
    {
        std::set<BlobId> asked;
        for (const auto& insertion : m_plan.insertions)
            for (const auto& blob : m_push.rows[insertion.pushed].header.blobs)
                if (asked.insert(blob).second && !m_log.holdsBlob(blob))
                    m_plan.missingBlobs.push_back(blob);
    }

    PushOutcome checkLimits()
    {
        if (m_push.size > kMostBatchBytes && m_push.rows.size() > 1)
            return PushOutcome::TooLarge;
        for (const auto& row : m_push.rows)
            if (row.size > kMostRowBytes)
                return PushOutcome::TooLarge;
        for (const auto& [tag, rows] : m_rows)
            if (rows.live.size() > kMostSiblings)
                return PushOutcome::Siblings;
        for (const auto& insertion : m_plan.insertions)
            m_plan.bytes += static_cast<std::int64_t>(m_push.rows[insertion.pushed].size) + m_space.rowCost;
        return m_plan.bytes > m_space.bytesLeft && m_plan.bytes > 0 ? PushOutcome::OverQuota : PushOutcome::Accepted;
    }

    const Push& m_push;
    const SpaceFacts& m_space;
    const KnownLog& m_log;
    PushPlan m_plan;
    std::map<RowTag, RowsOfTag> m_rows;
};

}  // namespace

PushPlan decidePush(const Push& push, const SpaceFacts& space, const KnownLog& log)
{
    return Decision{push, space, log}.decide();
}

}  // namespace altair::server
