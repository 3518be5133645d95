// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/SourceFile.h"

#include "core/exchange/Say.h"

#include <QStringDecoder>

#include <fstream>
#include <string>
#include <utility>

namespace altair {

using exchange::refuse;
using exchange::say;

namespace {

constexpr BytesView kUtf8Mark = "\xEF\xBB\xBF";
constexpr BytesView kUtf16Marks[] = {"\xFF\xFE", "\xFE\xFF"};

/// The characters of Windows-1252 from 0x80 to 0x9F; 0 where it has none.
constexpr char16_t kWindows1252[32] = {0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030,
    0x0160, 0x2039, 0x0152, 0, 0x017D, 0, 0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122,
    0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

QChar fromWindows1252(char byte)
{
    const auto code = static_cast<unsigned char>(byte);
    if (code < 0x80 || code >= 0xA0)
        return QChar{code};
    const auto character = kWindows1252[code - 0x80];
    return character != 0 ? QChar{character} : QChar{QChar::ReplacementCharacter};
}

bool isAscii(std::string_view text)
{
    for (const char c : text)
        if (static_cast<unsigned char>(c) >= 0x80)
            return false;
    return true;
}

}  // namespace

Result<SourceFile> SourceFile::open(const std::filesystem::path& file)
{
    std::error_code error;
    const auto status = std::filesystem::status(file, error);
    if (!std::filesystem::exists(status))
        return fail(ErrorCode::NotFound,
            say(QT_TRANSLATE_NOOP("Exchange", "There is no file %1; check its name."), file.string()));
    if (std::filesystem::is_directory(status))
        return refuse(QT_TRANSLATE_NOOP("Exchange", "%1 is a folder; name a file in it."), file.string());
    auto in = std::make_unique<std::ifstream>(file, std::ios::binary);
    if (!*in)
        return fail(ErrorCode::Io,
            say(QT_TRANSLATE_NOOP("Exchange", "%1 can't be opened; check its permissions."), file.string()));
    return over(std::move(in));
}

Result<SourceFile> SourceFile::over(std::unique_ptr<std::istream> in)
{
    SourceFile source{std::move(in)};
    const auto begun = source.begin();
    return begun ? Result<SourceFile>{std::move(source)} : failure(begun);
}

Result<void> SourceFile::begin()
{
    m_buffer.resize(kChunk);
    if (!refill())
        return failed() ? std::unexpected(error())
                        : refuse(QT_TRANSLATE_NOOP("Exchange", "The file is empty; there is nothing to import."));
    for (const auto mark : kUtf16Marks)
        if (m_chunk.starts_with(mark))
            return refuse(QT_TRANSLATE_NOOP("Exchange", "The file is in UTF-16; save it as UTF-8 and import that."));
    if (m_chunk.starts_with(kUtf8Mark)) {
        m_chunk.remove_prefix(kUtf8Mark.size());
        m_before = kUtf8Mark.size();
    }
    return {};
}

bool SourceFile::refill()
{
    m_before += std::exchange(m_at, 0);
    m_chunk = {};
    if (!m_in->good())
        return false;
    m_in->read(m_buffer.data(), static_cast<std::streamsize>(m_buffer.size()));
    m_chunk = {m_buffer.data(), static_cast<std::size_t>(m_in->gcount())};
    return !m_chunk.empty();
}

BytesView SourceFile::ahead()
{
    if (m_at == m_chunk.size() && !refill())
        return {};
    return m_chunk.substr(m_at);
}

Error SourceFile::error() const
{
    return {ErrorCode::Io,
        say(QT_TRANSLATE_NOOP("Exchange", "The file can't be read any further; check the drive and import it again.")),
        {}};
}

bool makeUtf8(std::string& text)
{
    if (isAscii(text))
        return false;
    QStringDecoder decoder{QStringConverter::Utf8, QStringConverter::Flag::Stateless};
    [[maybe_unused]] const QString decoded = decoder.decode(QByteArrayView{text});
    if (!decoder.hasError())
        return false;
    QString characters;
    characters.reserve(static_cast<qsizetype>(text.size()));
    for (const char byte : text)
        characters += fromWindows1252(byte);
    text = characters.toStdString();
    return true;
}

}  // namespace altair
