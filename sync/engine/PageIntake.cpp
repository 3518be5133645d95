// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/engine/PageIntake.h"

#include "core/merge/RecordCodec.h"

namespace altair {

LogRow logRowOf(std::uint64_t seq, std::optional<GroupKey> of, const RowHeader& header, const Sha256& code)
{
    return {seq, of ? std::optional{of->key} : std::nullopt, of ? of->group : kFieldsGroup, Bytes{header.tag.bytes()},
        header.dot, header.context, Bytes{viewOf(code)}};
}

Result<IntakeReport> PageIntake::take(std::span<const ArrivedRow> rows, const IntakeEnd& end)
{
    std::set<Bytes, std::less<>> unopened;
    for (const auto& row : rows)
        if (row.header && row.hasBody && !row.record)
            unopened.insert(Bytes{row.header->tag.bytes()});
    if (auto done = m_book.expectUnopened(std::move(unopened)); !done)
        return failure(done);
    for (const auto& row : rows) {
        if (auto done = takeRow(row); !done)
            return failure(done);
        if (m_report.stops())
            return m_report;
        m_memory->cursor = row.seq;
        m_memory->isWholeCut = false;
    }
    const auto done = reachEnd(end);
    return done ? Result<IntakeReport>{m_report} : failure(done);
}

Result<void> PageIntake::takeRow(const ArrivedRow& row)
{
    if (!row.hasBody)
        return takeOwn(row);
    if (!row.record)
        return quarantine(row);
    const auto impersonated = isImpersonated(row);
    if (!impersonated || *impersonated) {
        m_report.isImpersonated = impersonated.value_or(false);
        return impersonated ? Result<void>{} : failure(impersonated);
    }
    const auto joined = joinOrHold(row);
    if (!joined)
        return failure(joined);
    const GroupKey of{joined->key, row.record->group};
    if (const auto own = row.header->context.highest(m_session->device()); own != Hlc{})
        if (auto done = m_replica->sent.setPublished(of, own); !done)
            return done;
    return m_book.enter(logRowOf(row.seq, of, *row.header, row.code), joined->isNew);
}

Result<void> PageIntake::takeOwn(const ArrivedRow& row)
{
    auto known = row.header ? m_replica->acknowledged.find(row.header->tag.bytes(), row.header->dot)
                            : Result<std::optional<LogRow>>{};
    if (!known)
        return failure(known);
    if (!*known || (*known)->code != viewOf(row.code)) {
        m_report.bodiesMissing = true;
        return {};
    }
    (*known)->seq = row.seq;
    auto done = m_replica->acknowledged.remove(**known);
    return done ? m_book.enter(**known) : done;
}

Result<void> PageIntake::quarantine(const ArrivedRow& row)
{
    const auto epoch = row.header ? row.header->epoch : 0;
    m_report.keysMissing = m_report.keysMissing || row.header.has_value();
    auto done = m_replica->quarantine.add(
        {0, row.seq, epoch, Bytes{row.hash.bytes()}, row.bytes.header, row.bytes.body});
    if (done && row.header)
        done = m_book.enter(logRowOf(row.seq, std::nullopt, *row.header, row.code));
    return done;
}

/// Whether a row knows edits under this device's name that this device has not sent. Where nothing was ever sent, edits may
/// have come there by way of an export: then only those count that were never made here.
Result<bool> PageIntake::isImpersonated(const ArrivedRow& row)
{
    const auto own = row.header->context.highest(m_session->device());
    if (own == Hlc{})
        return false;
    if (!m_neverSent) {
        const auto empty = m_replica->sent.isEmpty();
        if (!empty)
            return empty;
        m_neverSent = *empty;
    }
    const auto key = m_session->keyOf(row.record->id);
    if (!key)
        return failure(key);
    if (!*key)
        return true;
    const GroupKey of{**key, row.record->group};
    if (*m_neverSent) {
        const auto context = m_session->contextOf(of);
        return context ? Result<bool>{own > context->highest(m_session->device())} : failure(context);
    }
    const auto sent = m_replica->sent.of(of);
    return sent ? Result<bool>{own > sent->published} : failure(sent);
}

Result<Joined> PageIntake::joinOrHold(const ArrivedRow& row)
{
    const auto removal = m_removals->bySeq.find(row.seq);
    if (removal == m_removals->bySeq.end())
        return m_session->join(*row.record, Origin::Log);
    const auto& [device, hlc, key] = removal->second;
    auto done = m_replica->removals.forgetBefore(
        device, Hlc{hlc.value - std::min(hlc.value, Hlc::at(Instant{removal_brake::kWindow * 2}).value)});
    if (done)
        done = m_replica->removals.add(removal->second);
    if (!done)
        return failure(done);
    if (!m_removals->held.contains(key))
        return m_session->join(*row.record, Origin::Log);
    done = m_replica->held.add({0, key, device, encodeRecord(*row.record)});
    return done ? Result<Joined>{Joined{key, false, false}} : failure(done);
}

Result<void> PageIntake::takeLate(const ArrivedRow& row)
{
    const auto joined = joinOrHold(row);
    if (!joined)
        return failure(joined);
    return m_book.identify(logRowOf(row.seq, GroupKey{joined->key, row.record->group}, *row.header, row.code));
}

Result<void> PageIntake::reachEnd(const IntakeEnd& end)
{
    m_memory->cursor = end.cursor;
    m_memory->isWholeCut = end.isWholeCut;
    m_memory->exchangedAt = m_session->now();
    if (!end.isWholeCut)
        return {};
    auto done = checkAcknowledged();
    return done ? m_replica->digests.note(end.position, viewOf(m_memory->digest.bytes())) : done;
}

/// What the log has acknowledged is in it by now, or covered by what is.
Result<void> PageIntake::checkAcknowledged()
{
    const auto due = m_replica->acknowledged.dueBy(m_memory->cursor);
    if (!due)
        return failure(due);
    for (const auto& row : *due) {
        const auto context = m_book.contextOf({*row.key, row.group});
        if (!context)
            return failure(context);
        m_report.rowsMissing = m_report.rowsMissing || !context->covers(row.context);
        if (auto done = m_replica->acknowledged.remove(row); !done)
            return done;
    }
    return {};
}

}  // namespace altair
