// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Bytes.h"
#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <istream>
#include <memory>
#include <vector>

namespace altair {

/// The bytes of a file that comes from elsewhere, a piece at a time: its size never matters. A byte
/// order mark of UTF-8 at the beginning is passed over.
class SourceFile {
public:
    static constexpr std::size_t kChunk = 64U * 1024U;

    /// `NotFound` when there is no such file, `Io` when it can't be read, `InvalidInput` when it is a
    /// folder, empty, or in UTF-16.
    static Result<SourceFile> open(const std::filesystem::path& file);
    /// What a stream has, for tests and fuzzers. The same errors.
    static Result<SourceFile> over(std::unique_ptr<std::istream> in);

    /// The first bytes, at most a chunk; what is read afterwards begins with them again.
    BytesView beginning() const { return m_chunk; }
    /// The next byte, or -1 at the end or when reading fails (see `error`).
    int next()
    {
        if (m_at == m_chunk.size() && !refill())
            return -1;
        return static_cast<unsigned char>(m_chunk[m_at++]);
    }
    /// What can be read without waiting, never empty before the end; `skip` takes it.
    BytesView ahead();
    void skip(std::size_t count) { m_at += count; }

    bool failed() const { return m_in->bad(); }
    Error error() const;
    std::uintmax_t bytesRead() const { return m_before + m_at; }

private:
    explicit SourceFile(std::unique_ptr<std::istream> in) : m_in(std::move(in)) {}
    Result<void> begin();
    bool refill();

    std::unique_ptr<std::istream> m_in;
    std::vector<char> m_buffer;
    BytesView m_chunk;
    std::size_t m_at = 0;
    std::uintmax_t m_before = 0;
};

/// Makes any bytes UTF-8: what isn't UTF-8 is read as Windows-1252, which older programs write.
/// True when it had to.
bool makeUtf8(std::string& text);

}  // namespace altair
