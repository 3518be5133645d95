// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/LogBook.h"

#include <algorithm>
#include <iterator>

namespace altair {

namespace {

Sha256 codeIn(const LogRow& row)
{
    Sha256 code{};
    std::ranges::copy(asSpan(BytesView{row.code}.substr(0, code.size())), code.begin());
    return code;
}

}  // namespace

Result<void> LogBook::expectUnopened(std::set<Bytes, std::less<>> tags)
{
    m_expected = std::move(tags);
    m_tagged.clear();
    if (m_expected.empty())
        return {};
    auto rows = m_replica->live.tagged(m_expected);
    if (!rows)
        return failure(std::move(rows));
    std::erase_if(*rows, [](const LogRow& row) { return !row.key; });
    m_tagged = std::move(*rows);
    return {};
}

Result<void> LogBook::readUnopened()
{
    if (m_unopened)
        return {};
    auto rows = m_replica->live.unopened();
    if (!rows)
        return failure(std::move(rows));
    m_unopened = std::move(*rows);
    return {};
}

Result<std::vector<LogRow>> LogBook::othersOf(const LogRow& row, bool isFirst)
{
    if (auto done = readUnopened(); !done)
        return failure(done);
    std::vector<LogRow> others;
    if (row.key && !isFirst) {
        auto known = m_replica->live.of({*row.key, row.group});
        if (!known)
            return known;
        others = std::move(*known);
    }
    const auto isOther = [&](const LogRow& other) { return other.tag == row.tag && !m_removed.contains(other.seq); };
    if (!row.key)
        std::ranges::copy_if(m_tagged, std::back_inserter(others), isOther);
    std::ranges::copy_if(*m_unopened, std::back_inserter(others), isOther);
    return others;
}

Result<void> LogBook::enter(const LogRow& row, bool isFirst)
{
    const auto others = othersOf(row, isFirst);
    if (!others)
        return failure(others);
    for (const auto& other : *others)
        if (other.seq == row.seq || (other.seq > row.seq && other.context.covers(row.context)))
            return {};
    for (const auto& other : *others)
        if (other.seq < row.seq && row.context.covers(other.context))
            if (auto done = remove(other); !done)
                return done;
    if (!row.key)
        m_unopened->push_back(row);
    else if (m_expected.contains(row.tag))
        m_tagged.push_back(row);
    m_memory->digest.add(codeIn(row));
    return m_replica->live.add(row);
}

Result<void> LogBook::remove(const LogRow& row)
{
    m_removed.insert(row.seq);
    m_memory->digest.remove(codeIn(row));
    auto done = m_replica->live.remove(row.seq);
    // What a later row includes need not be opened any more.
    if (done && !row.key)
        done = m_replica->quarantine.removeAt(row.seq);
    return done;
}

Result<void> LogBook::identify(const LogRow& row)
{
    if (auto done = readUnopened(); !done)
        return done;
    const auto entered = std::ranges::find(*m_unopened, row.seq, &LogRow::seq);
    if (entered == m_unopened->end())
        return row.seq == 0 ? Result<void>{} : enter(row);
    m_unopened->erase(entered);
    return m_replica->live.setKey(row.seq, {*row.key, row.group});
}

Result<Context> LogBook::contextOf(const GroupKey& of)
{
    const auto rows = m_replica->live.of(of);
    if (!rows)
        return failure(rows);
    Context context;
    for (const auto& row : *rows)
        context.include(row.context);
    return context;
}

Result<void> LogBook::clear()
{
    m_memory->toTheBeginning();
    auto done = m_replica->live.clear();
    if (done)
        done = m_replica->acknowledged.clear();
    if (done)
        done = m_replica->digests.clear();
    if (done)
        done = m_replica->quarantine.forgetPlaces();
    return done;
}

}  // namespace altair
