// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/CompleteImport.h"

#include "core/exchange/Complete.h"
#include "core/exchange/ImportFormat.h"
#include "core/exchange/JsonPieces.h"
#include "core/exchange/Say.h"
#include "core/exchange/Words.h"
#include "core/merge/RecordCodec.h"

#include <nlohmann/json.hpp>

namespace altair {

using exchange::refuse;
using exchange::say;

namespace {

/// Two groups of at most 8 MiB each in base64, as much again for the readable part, and history.
constexpr std::size_t kLargestPiece = 64U * 1024U * 1024U;

/// The members of a record that an import goes by, as text.
struct CompleteRecord {
    struct Edit {
        std::string dot;
        std::string changes;
    };
    std::string state;
    std::string text;
    std::string title;
    std::vector<Edit> history;
};

/// Takes the parser's events; everything that an import doesn't go by passes unread.
class CompleteReader : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit CompleteReader(CompleteRecord& record) : m_record(&record) {}

    bool null() override { return true; }
    bool boolean(bool) override { return true; }
    bool number_integer(number_integer_t) override { return true; }
    bool number_unsigned(number_unsigned_t) override { return true; }
    bool number_float(number_float_t, const string_t&) override { return true; }
    bool binary(binary_t&) override { return true; }
    bool string(string_t& value) override
    {
        if (auto* place = placeOf())
            place->swap(value);
        return true;
    }
    bool key(string_t& name) override
    {
        if (m_depth == 1)
            m_member = name;
        else
            m_inner = name;
        return true;
    }
    bool start_object(std::size_t) override
    {
        if (++m_depth == 3 && m_member == "history")
            m_record->history.emplace_back();
        return true;
    }
    bool start_array(std::size_t) override
    {
        ++m_depth;
        return true;
    }
    bool end_object() override
    {
        --m_depth;
        return true;
    }
    bool end_array() override
    {
        --m_depth;
        return true;
    }
    bool parse_error(std::size_t, const std::string&, const nlohmann::json::exception&) override { return false; }

private:
    std::string* placeOf()
    {
        if (m_depth == 1)
            return m_member == "state" ? &m_record->state : m_member == "text" ? &m_record->text : nullptr;
        if (m_member == "fields")
            return m_depth == 2 && m_inner == "title" ? &m_record->title : nullptr;
        if (m_depth != 3 || m_member != "history")
            return nullptr;
        auto& edit = m_record->history.back();
        return m_inner == "dot" ? &edit.dot : m_inner == "changes" ? &edit.changes : nullptr;
    }

    CompleteRecord* m_record;
    int m_depth = 0;
    std::string m_member;
    std::string m_inner;
};

Result<Record> decodeState(const std::string& base64)
{
    const auto bytes = fromBase64(base64);
    if (!bytes)
        return fail(ErrorCode::Damaged, say(QT_TRANSLATE_NOOP("Exchange", "The record's state is damaged.")));
    return decodeRecord(*bytes);
}

std::optional<PastEdit> decodeEdit(const CompleteRecord::Edit& edit)
{
    const auto dot = fromHex(edit.dot);
    auto changes = fromBase64(edit.changes);
    if (!dot || dot->size() != 16 || !changes)
        return std::nullopt;
    std::uint64_t halves[2] = {};
    for (std::size_t i = 0; i < 16; ++i)
        halves[i / 8] = halves[i / 8] << 8U | static_cast<unsigned char>((*dot)[i]);
    return PastEdit{Dot{Hlc{halves[0]}, DeviceId{halves[1]}}, std::move(*changes)};
}

class CompleteSource final : public ImportSource {
public:
    explicit CompleteSource(SourceFile source)
        : m_source(std::move(source))
        , m_pieces(m_source, JsonPieces::Shape::Members, kLargestPiece)
    {}

    Result<void> begin();
    Result<bool> next(ImportedRow& row) override;
    std::uintmax_t bytesRead() const override { return m_source.bytesRead(); }

private:
    Result<void> checkVersion();
    Result<void> checkCount();
    void putRecord(ImportedRow& row);

    SourceFile m_source;
    JsonPieces m_pieces;
    bool m_holdsRecord = false;  ///< The first record was read while looking for the version.
    std::int64_t m_records = 0;
};

/// Reads up to the first record: the version has to come before it.
Result<void> CompleteSource::begin()
{
    bool versionKnown = false;
    for (;;) {
        const auto more = m_pieces.next();
        if (!more)
            return failure(more);
        if (*more && m_pieces.member() == "version") {
            if (auto done = checkVersion(); !done)
                return done;
            versionKnown = true;
        }
        if (*more && m_pieces.member() != "records")
            continue;
        m_holdsRecord = *more;
        return versionKnown
            ? Result<void>{}
            : refuse(QT_TRANSLATE_NOOP("Exchange", "This is no complete export: it doesn't say its version."));
    }
}

Result<void> CompleteSource::checkVersion()
{
    const auto version = wholeNumber(m_pieces.text());
    if (!version || *version < 1)
        return refuse(QT_TRANSLATE_NOOP("Exchange", "This is no complete export: “%1” is no version."),
            m_pieces.text().substr(0, 60));
    if (*version > kCompleteVersion)
        return fail(ErrorCode::NewerVersion,
            say(QT_TRANSLATE_NOOP("Exchange",
                    "The file was written by a newer version of Altair Guidance (format %1, "
                    "this one reads %2); update and import it then."),
                *version, kCompleteVersion));
    return {};
}

Result<bool> CompleteSource::next(ImportedRow& row)
{
    row.clear();
    for (;;) {
        if (!std::exchange(m_holdsRecord, false)) {
            const auto more = m_pieces.next();
            if (!more || !*more)
                return more;
        }
        if (m_pieces.member() == "records")
            break;
        if (m_pieces.member() == "count")
            if (auto done = checkCount(); !done)
                return failure(done);
    }
    ++m_records;
    row.line = m_pieces.line();
    putRecord(row);
    return true;
}

Result<void> CompleteSource::checkCount()
{
    const auto count = wholeNumber(m_pieces.text());
    if (count && *count == m_records)
        return {};
    return refuse(QT_TRANSLATE_NOOP("Exchange",
                      "The file says that it has %1 records, but there are %2; it was changed or is not complete."),
        m_pieces.text().substr(0, 30), m_records);
}

void CompleteSource::putRecord(ImportedRow& row)
{
    CompleteRecord read;
    CompleteReader reader{read};
    if (!nlohmann::json::sax_parse(m_pieces.text(), &reader)) {
        row.remark(ImportWeight::Unusable, say(QT_TRANSLATE_NOOP("Exchange", "This record is no valid JSON.")));
        return;
    }
    row.title = read.title;
    auto fields = decodeState(read.state);
    auto text = read.text.empty() ? Result<Record>{} : decodeState(read.text);
    const bool fits = fields && text && fields->group == kFieldsGroup
        && (read.text.empty() || (text->id == fields->id && text->group == kTextGroup));
    if (!fits) {
        row.remark(ImportWeight::Unusable,
            !fields     ? fields.error().sentence
                : !text ? text.error().sentence
                        : say(QT_TRANSLATE_NOOP("Exchange", "The record's text belongs to another record.")));
        return;
    }
    WholeRecord whole{std::move(*fields), std::nullopt, {}};
    if (!read.text.empty())
        whole.text = std::move(*text);
    for (const auto& edit : read.history)
        if (auto past = decodeEdit(edit))
            whole.history.push_back(std::move(*past));
        else
            row.remark(
                ImportWeight::Lost, say(QT_TRANSLATE_NOOP("Exchange", "An entry of the record's history is damaged.")));
    row.states.push_back(std::move(whole));
}

}  // namespace

Result<std::unique_ptr<ImportSource>> openComplete(SourceFile source)
{
    if (auto fits = checkFormat(source.beginning(), ImportFormat::Complete); !fits)
        return failure(fits);
    auto import = std::make_unique<CompleteSource>(std::move(source));
    const auto begun = import->begin();
    return begun ? Result<std::unique_ptr<ImportSource>>{std::move(import)} : failure(begun);
}

}  // namespace altair
