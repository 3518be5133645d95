// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/secrets/FileSecretStore.h"

#include "core/base/ByteStream.h"
#include "core/store/DurableFile.h"
#include "core/store/FileError.h"

#include <cerrno>
#include <fstream>
#include <system_error>

#ifndef _WIN32
#include <sys/stat.h>
#include <unistd.h>
#endif

namespace altair {

namespace fs = std::filesystem;

namespace {

// The file's form: this line, the number of secrets, then each as sized name and sized bytes. Permanent.
constexpr BytesView kMagic = "altair secrets 1\n";
constexpr std::uintmax_t kLargest = 1024UL * 1024;

std::unexpected<Error> damaged(const fs::path& file)
{
    return fail(ErrorCode::Damaged,
        "The file with this device's keys is not readable; move it away and sign in again: " + file.string(),
        file.string() + ": not of the form of version 1");
}

#ifdef _WIN32

/// The person's own folder keeps others out.
Result<void> checkPrivate(const fs::path&)
{
    return {};
}

#else

Result<void> checkPrivate(const fs::path& file)
{
    struct stat status{};
    if (::stat(file.c_str(), &status) != 0)
        return std::unexpected(describeFileError({errno, std::generic_category()}, file));
    if (status.st_uid != ::geteuid())
        return fail(ErrorCode::Io, "The file with this device's keys belongs to somebody else; it was not read.",
            file.string());
    if ((status.st_mode & (S_IRWXG | S_IRWXO)) != 0)
        return fail(ErrorCode::Io,
            "Others may read the file with this device's keys; it was not used. Make it yours alone with: chmod 600 "
                + file.string(),
            file.string());
    return {};
}

#endif

Result<SecretBytes> contentsOf(const fs::path& file)
{
    std::error_code error;
    const auto size = fs::file_size(file, error);
    if (error)
        return std::unexpected(describeFileError(error, file));
    if (size > kLargest)
        return damaged(file);
    SecretBytes bytes{static_cast<std::size_t>(size)};
    std::ifstream stream{file, std::ios::binary};
    stream.rdbuf()->pubsetbuf(nullptr, 0);  // No copy in a buffer that nobody overwrites.
    if (!stream.read(reinterpret_cast<char*>(bytes.writable().data()), static_cast<std::streamsize>(size)))
        return std::unexpected(describeFileError({EIO, std::generic_category()}, file));
    return bytes;
}

}  // namespace

Result<FileSecretStore::Secrets> FileSecretStore::load() const
{
    std::error_code error;
    if (!fs::exists(m_file, error) && !error)
        return Secrets{};
    if (auto isPrivate = checkPrivate(m_file); !isPrivate)
        return failure(isPrivate);
    const auto bytes = contentsOf(m_file);
    if (!bytes)
        return failure(bytes);
    ByteReader in{bytes->view()};
    if (in.raw(kMagic.size()) != kMagic)
        return damaged(m_file);
    Secrets secrets;
    const auto count = in.varint();
    for (std::uint64_t i = 0; count && i < *count; ++i) {
        const auto name = in.sized();
        const auto secret = in.sized();
        if (!name || !secret)
            return damaged(m_file);
        secrets.insert_or_assign(std::string{*name}, SecretBytes::copyOf(*secret));
    }
    if (!count || !in.atEnd())
        return damaged(m_file);
    return secrets;
}

Result<void> FileSecretStore::save(const Secrets& secrets) const
{
    ByteWriter out;
    out.raw(kMagic);
    out.varint(secrets.size());
    for (const auto& [name, secret] : secrets) {
        out.sized(name);
        out.sized(secret.view());
    }
    auto bytes = out.take();
    auto fresh = m_file;
    fresh += ".new";
    std::error_code ignored;
    fs::remove(fresh, ignored);  // Left by a crash.
    auto done = createPrivateFile(fresh);
    if (done) {
        std::ofstream stream{fresh, std::ios::binary};
        stream.rdbuf()->pubsetbuf(nullptr, 0);
        stream.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
        stream.close();
        if (!stream)
            done = std::unexpected(describeFileError({errno, std::generic_category()}, fresh));
    }
    wipe(bytes);
    if (done)
        done = flushFile(fresh);
    if (done)
        done = renameDurably(fresh, m_file);
    if (!done)
        fs::remove(fresh, ignored);
    return done;
}

Result<std::optional<SecretBytes>> FileSecretStore::read(std::string_view name)
{
    auto secrets = load();
    if (!secrets)
        return failure(secrets);
    const auto found = secrets->find(name);
    if (found == secrets->end())
        return std::optional<SecretBytes>{};
    return std::optional{std::move(found->second)};
}

Result<void> FileSecretStore::write(std::string_view name, const SecretBytes& secret)
{
    if (secret.size() > kMostBytes)
        return fail(ErrorCode::InvalidInput, "A secret is too long to be kept.", std::string{name});
    auto secrets = load();
    if (!secrets)
        return failure(secrets);
    secrets->insert_or_assign(std::string{name}, secret.copy());
    return save(*secrets);
}

Result<void> FileSecretStore::remove(std::string_view name)
{
    auto secrets = load();
    if (!secrets)
        return failure(secrets);
    const auto found = secrets->find(name);
    if (found == secrets->end())
        return {};
    secrets->erase(found);
    return save(*secrets);
}

}  // namespace altair
