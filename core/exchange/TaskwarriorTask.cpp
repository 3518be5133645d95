// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TaskwarriorTask.h"

#include "core/domain/Utf8.h"
#include "core/exchange/JsonEcho.h"
#include "core/exchange/JsonReader.h"
#include "core/exchange/Say.h"

#include <utility>

namespace altair {

namespace {

using Text = std::string TaskwarriorTask::*;

struct PlainMember {
    std::string_view name;
    Text text;
};
constexpr PlainMember kPlainMembers[] = {
    {"uuid", &TaskwarriorTask::uuid},
    {"status", &TaskwarriorTask::status},
    {"description", &TaskwarriorTask::description},
    {"entry", &TaskwarriorTask::entry},
    {"modified", &TaskwarriorTask::modified},
    {"project", &TaskwarriorTask::project},
    {"end", &TaskwarriorTask::end},
    {"due", &TaskwarriorTask::due},
    {"priority", &TaskwarriorTask::priority},
    {"start", &TaskwarriorTask::start},
    {"scheduled", &TaskwarriorTask::scheduled},
    {"wait", &TaskwarriorTask::wait},
    {"until", &TaskwarriorTask::until},
    {"recur", &TaskwarriorTask::recur},
    {"mask", &TaskwarriorTask::mask},
    {"imask", &TaskwarriorTask::imask},
    {"parent", &TaskwarriorTask::parent},
};

Text plainMember(std::string_view name)
{
    for (const auto& member : kPlainMembers)
        if (member.name == name)
            return member.text;
    return nullptr;
}

std::vector<std::string> splitAtCommas(std::string_view text)
{
    std::vector<std::string> parts;
    while (!text.empty()) {
        const auto comma = text.find(',');
        if (comma != 0)
            parts.emplace_back(text.substr(0, comma));
        text.remove_prefix(comma == std::string_view::npos ? text.size() : comma + 1);
    }
    return parts;
}

/// Takes what the JSON says and puts it into a task.
class TaskReader final : public JsonListener {
public:
    explicit TaskReader(TaskwarriorTask& task) : m_task(&task) {}

    void key(std::string_view name) override;
    void string(std::string_view text) override;
    void plain(std::string_view json) override;
    void open(char bracket) override;
    void close(char bracket) override;

private:
    enum class Member { Plain, Tags, Depends, Annotations, Ignored, Other };

    void member(std::string_view text);
    void element(std::string_view text);
    void endMember();

    TaskwarriorTask* m_task;
    int m_depth = 0;
    Member m_member = Member::Other;
    Text m_text = nullptr;
    std::string m_name;
    std::string m_innerName;
    JsonEcho m_echo;
    bool m_odd = false;  ///< The member holds something that the format doesn't say.
};

void TaskReader::key(std::string_view name)
{
    if (m_depth > 1) {
        m_innerName = name;
        m_echo.key(name);
        return;
    }
    m_name = name;
    m_text = plainMember(m_name);
    if (m_text != nullptr)
        m_member = Member::Plain;
    else if (m_name == "tags")
        m_member = Member::Tags;
    else if (m_name == "depends")
        m_member = Member::Depends;
    else if (m_name == "annotations")
        m_member = Member::Annotations;
    else
        m_member = m_name == "id" || m_name == "urgency" ? Member::Ignored : Member::Other;
}

void TaskReader::string(std::string_view text)
{
    if (m_depth <= 1)
        return member(text);
    m_echo.string(text);
    element(text);
}

void TaskReader::plain(std::string_view json)
{
    if (m_depth <= 1) {
        if (json != "null")
            member(json);
        return;
    }
    m_echo.plain(json);
    element(json);
}

void TaskReader::member(std::string_view text)
{
    switch (m_member) {
    case Member::Plain: m_task->*m_text = text; break;
    case Member::Tags: m_task->tags = splitAtCommas(text); break;
    case Member::Depends: m_task->depends = splitAtCommas(text); break;
    case Member::Ignored: break;
    case Member::Annotations:
    case Member::Other: m_task->others.emplace_back(m_name, text); break;
    }
}

void TaskReader::element(std::string_view text)
{
    const bool inList = m_depth == 2;
    if (m_member == Member::Tags && inList)
        m_task->tags.emplace_back(text);
    else if (m_member == Member::Depends && inList)
        m_task->depends.emplace_back(text);
    else if (m_member == Member::Annotations && m_depth == 3 && m_innerName == "entry")
        m_task->annotations.back().entry = text;
    else if (m_member == Member::Annotations && m_depth == 3 && m_innerName == "description")
        m_task->annotations.back().description = text;
    else
        m_odd = true;
}

void TaskReader::open(char bracket)
{
    if (m_depth++ == 0)
        return;
    m_echo.open(bracket);
    const bool list = m_depth == 2 && bracket == '[';
    const bool annotation = m_depth == 3 && bracket == '{' && m_member == Member::Annotations;
    if (annotation)
        m_task->annotations.emplace_back();
    else if (!list || m_member == Member::Plain || m_member == Member::Other)
        m_odd = true;
}

void TaskReader::close(char bracket)
{
    if (--m_depth == 0)
        return;
    m_echo.close(bracket);
    if (m_depth == 1)
        endMember();
}

void TaskReader::endMember()
{
    auto json = m_echo.take();
    if (std::exchange(m_odd, false) && m_member != Member::Ignored)
        m_task->others.emplace_back(m_name, std::move(json));
}

/// Some of the text about a place.
std::string_view around(std::string_view json, std::size_t place)
{
    constexpr std::size_t kBefore = 20;
    constexpr std::size_t kShown = 60;
    auto begin = place < kBefore ? 0 : place - kBefore;
    while (begin > 0 && (static_cast<unsigned char>(json[begin]) & 0xC0U) == 0x80U)
        --begin;
    return firstBytes(json.substr(begin), kShown);
}

}  // namespace

void TaskwarriorTask::clear()
{
    for (const auto& member : kPlainMembers)
        (this->*member.text).clear();
    tags.clear();
    depends.clear();
    annotations.clear();
    others.clear();
}

std::optional<std::string> readTaskwarriorTask(std::string_view json, TaskwarriorTask& task)
{
    task.clear();
    TaskReader reader{task};
    const auto wrong = readJson(json, reader);
    if (!wrong)
        return std::nullopt;
    return exchange::say(
        QT_TRANSLATE_NOOP("Exchange", "This task can't be read: near “%1” it is no valid JSON."), around(json, *wrong));
}

}  // namespace altair
