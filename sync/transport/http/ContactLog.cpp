// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/ContactLog.h"

#include <QFile>
#include <QSaveFile>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <optional>
#include <set>
#include <tuple>
#include <utility>

namespace altair {

using nlohmann::json;
namespace fs = std::filesystem;

namespace {

constexpr qint64 kMostFileBytes = qint64{8} * 1024 * 1024;
constexpr std::size_t kMostHostName = 300;
constexpr auto kSaveEvery = std::chrono::minutes{1};

QString nameOf(const fs::path& file)
{
    return QString::fromStdU16String(file.u16string());
}

std::int64_t milliseconds(Instant instant)
{
    return instant.time_since_epoch().count();
}

json lineJson(const Contact& line)
{
    return {{"host", line.host}, {"first", milliseconds(line.first)}, {"last", milliseconds(line.last)},
        {"requests", line.requests}, {"up", line.bytesUp}, {"down", line.bytesDown}};
}

/// Absent unless it is a line as lineJson writes it.
std::optional<Contact> lineFrom(const json& value)
{
    const auto is = [&](const char* name, auto check) { return value.contains(name) && (value[name].*check)(); };
    const auto isNumber = [&](const char* name) { return is(name, &json::is_number_unsigned); };
    if (!value.is_object() || !is("host", &json::is_string) || !isNumber("first") || !isNumber("last")
        || !isNumber("requests") || !isNumber("up") || !isNumber("down"))
        return std::nullopt;
    const auto instant = [&](const char* name) {
        return Instant{std::chrono::milliseconds{value[name].get<std::int64_t>()}};
    };
    return Contact{value["host"].get<std::string>().substr(0, kMostHostName), instant("first"), instant("last"),
        value["requests"].get<std::uint64_t>(), value["up"].get<std::uint64_t>(), value["down"].get<std::uint64_t>()};
}

/// Absent when the file is there and is not one of ours.
std::optional<std::vector<Contact>> linesIn(const fs::path& file)
{
    std::vector<Contact> lines;
    QFile stream{nameOf(file)};
    if (!stream.exists())
        return lines;
    if (!stream.open(QIODevice::ReadOnly) || stream.size() > kMostFileBytes)
        return std::nullopt;
    const auto bytes = stream.readAll();
    const auto parsed = json::parse(bytes.begin(), bytes.end(), nullptr, false);
    if (!parsed.is_object() || !parsed.contains("contacts") || !parsed["contacts"].is_array())
        return std::nullopt;
    for (const auto& value : parsed["contacts"])
        if (auto line = lineFrom(value))
            lines.push_back(std::move(*line));
    return lines;
}

void add(Contact& to, const Contact& from)
{
    to.first = std::min(to.first, from.first);
    to.last = std::max(to.last, from.last);
    to.requests += from.requests;
    to.bytesUp += from.bytesUp;
    to.bytesDown += from.bytesDown;
}

bool latestFirst(const Contact& left, const Contact& right)
{
    return std::tie(right.last, left.host) < std::tie(left.last, right.host);
}

}  // namespace

ContactLog ContactLog::open(fs::path file)
{
    ContactLog log{std::move(file)};
    if (auto lines = linesIn(log.m_file)) {
        log.m_lines = std::move(*lines);
    } else {
        std::error_code ignored;
        fs::rename(log.m_file, fs::path{log.m_file} += ".unreadable", ignored);
    }
    return log;
}

ContactLog::ContactLog(ContactLog&& other) noexcept
    : m_file(std::move(other.m_file))
    , m_lines(std::move(other.m_lines))
    , m_savedAt(other.m_savedAt)
    , m_changed(std::exchange(other.m_changed, false))
{}

ContactLog::~ContactLog()
{
    if (m_changed)
        (void)save();
}

void ContactLog::note(std::string_view host, Instant at, std::uint64_t bytesUp, std::uint64_t bytesDown)
{
    const bool isNew = std::ranges::find(m_lines, host, &Contact::host) == m_lines.end();
    auto& line = lineFor(host, at);
    add(line, {line.host, at, at, 1, bytesUp, bytesDown});
    m_changed = true;
    // A clock that was put back must not keep it from being saved.
    if (isNew || at - m_savedAt >= kSaveEvery || at < m_savedAt) {
        m_savedAt = at;
        (void)save();  // What could not be written is written a minute later.
    }
}

Contact& ContactLog::lineFor(std::string_view host, Instant at)
{
    const auto day = std::chrono::floor<std::chrono::days>(at);
    const auto same = [&](const Contact& line) {
        return line.host == host && std::chrono::floor<std::chrono::days>(line.last) == day;
    };
    if (const auto found = std::ranges::find_if(m_lines, same); found != m_lines.end())
        return *found;
    m_lines.push_back({std::string{host.substr(0, kMostHostName)}, at, at, 0, 0, 0});
    fold(m_lines.back().host);
    dropOldestHost();
    return m_lines.back();
}

void ContactLog::fold(std::string_view host)
{
    std::vector<std::size_t> ofHost;
    for (std::size_t i = 0; i < m_lines.size(); ++i)
        if (m_lines[i].host == host)
            ofHost.push_back(i);
    if (ofHost.size() <= kMostDays + 1)
        return;
    add(m_lines[ofHost[0]], m_lines[ofHost[1]]);
    m_lines.erase(m_lines.begin() + static_cast<std::ptrdiff_t>(ofHost[1]));
}

void ContactLog::dropOldestHost()
{
    std::set<std::string_view> recent;  // From the latest line backwards.
    for (auto line = m_lines.rbegin(); line != m_lines.rend(); ++line) {
        recent.insert(line->host);
        if (recent.size() <= kMostHosts)
            continue;
        const auto dropped = line->host;
        std::erase_if(m_lines, [&](const Contact& other) { return other.host == dropped; });
        return;
    }
}

std::vector<Contact> ContactLog::contacts() const
{
    auto lines = m_lines;
    std::ranges::sort(lines, latestFirst);
    return lines;
}

Result<void> ContactLog::save()
{
    auto lines = json::array();
    for (const auto& line : m_lines)
        lines.push_back(lineJson(line));
    const auto text = json{{"contacts", std::move(lines)}}.dump(1, ' ', false, json::error_handler_t::replace);
    QSaveFile stream{nameOf(m_file)};
    const bool written = stream.open(QIODevice::WriteOnly)
        && stream.write(text.data(), static_cast<qint64>(text.size())) == static_cast<qint64>(text.size())
        && stream.commit();
    if (!written)
        return fail(ErrorCode::Io, stream.errorString().toStdString(), m_file.string());
    m_changed = false;
    return {};
}

std::vector<Contact> readContacts(const fs::path& file)
{
    auto lines = linesIn(file).value_or(std::vector<Contact>{});
    std::ranges::sort(lines, latestFirst);
    return lines;
}

}  // namespace altair
