// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/exchange/TaskwarriorTask.h"

#include "core/exchange/JsonEcho.h"
#include "core/exchange/Say.h"

#include <nlohmann/json.hpp>

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

/// Takes the parser's events and puts them into a task.
class TaskReader final : public nlohmann::json_sax<nlohmann::json> {
public:
    explicit TaskReader(TaskwarriorTask& task) : m_task(&task) {}

    bool null() override { return m_depth == 1 || scalar("null", "null"); }
    bool boolean(bool value) override { return scalar(value ? "true" : "false", value ? "true" : "false"); }
    bool number_integer(number_integer_t value) override { return number(std::to_string(value)); }
    bool number_unsigned(number_unsigned_t value) override { return number(std::to_string(value)); }
    bool number_float(number_float_t, const string_t& text) override { return number(text); }
    bool string(string_t& value) override;
    bool binary(binary_t&) override { return true; }
    bool key(string_t& name) override;
    bool start_object(std::size_t) override { return open('{'); }
    bool end_object() override { return close('}'); }
    bool start_array(std::size_t) override { return open('['); }
    bool end_array() override { return close(']'); }
    bool parse_error(std::size_t, const std::string& near, const nlohmann::json::exception&) override
    {
        m_error = exchange::say(
            QT_TRANSLATE_NOOP("Exchange", "This task can't be read: near “%1” it is no valid JSON."),
            std::string_view{near}.substr(0, 60));
        return false;
    }

    const std::optional<std::string>& error() const { return m_error; }

private:
    enum class Member { Plain, Tags, Depends, Annotations, Ignored, Other };

    bool number(const std::string& text) { return scalar(text, text); }
    bool scalar(const std::string& text, std::string_view json);
    void plain(std::string text);
    bool open(char bracket);
    bool close(char bracket);
    void element(const std::string& text);
    void endMember();

    TaskwarriorTask* m_task;
    int m_depth = 0;
    Member m_member = Member::Other;
    Text m_text = nullptr;
    std::string m_name;
    std::string m_innerName;
    JsonEcho m_echo;
    bool m_odd = false;  ///< The member holds something that the format doesn't say.
    std::optional<std::string> m_error;
};

bool TaskReader::key(string_t& name)
{
    if (m_depth > 1) {
        m_innerName = name;
        m_echo.key(name);
        return true;
    }
    m_name.swap(name);
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
    return true;
}

bool TaskReader::string(string_t& value)
{
    if (m_depth == 1) {
        plain(std::move(value));
        return true;
    }
    m_echo.string(value);
    element(value);
    return true;
}

bool TaskReader::scalar(const std::string& text, std::string_view json)
{
    if (m_depth <= 1) {
        plain(text);
        return true;
    }
    m_echo.plain(json);
    element(text);
    return true;
}

void TaskReader::plain(std::string text)
{
    switch (m_member) {
    case Member::Plain: (m_task->*m_text).swap(text); break;
    case Member::Tags: m_task->tags = splitAtCommas(text); break;
    case Member::Depends: m_task->depends = splitAtCommas(text); break;
    case Member::Ignored: break;
    case Member::Annotations:
    case Member::Other: m_task->others.emplace_back(m_name, std::move(text)); break;
    }
}

void TaskReader::element(const std::string& text)
{
    const bool inList = m_depth == 2;
    if (m_member == Member::Tags && inList)
        m_task->tags.push_back(text);
    else if (m_member == Member::Depends && inList)
        m_task->depends.push_back(text);
    else if (m_member == Member::Annotations && m_depth == 3 && m_innerName == "entry")
        m_task->annotations.back().entry = text;
    else if (m_member == Member::Annotations && m_depth == 3 && m_innerName == "description")
        m_task->annotations.back().description = text;
    else
        m_odd = true;
}

bool TaskReader::open(char bracket)
{
    if (m_depth++ == 0)
        return true;
    m_echo.open(bracket);
    const bool list = m_depth == 2 && bracket == '[';
    const bool annotation = m_depth == 3 && bracket == '{' && m_member == Member::Annotations;
    if (annotation)
        m_task->annotations.emplace_back();
    else if (!list || m_member == Member::Plain || m_member == Member::Other)
        m_odd = true;
    return true;
}

bool TaskReader::close(char bracket)
{
    if (--m_depth == 0)
        return true;
    m_echo.close(bracket);
    if (m_depth == 1)
        endMember();
    return true;
}

void TaskReader::endMember()
{
    auto json = m_echo.take();
    if (std::exchange(m_odd, false) && m_member != Member::Ignored)
        m_task->others.emplace_back(m_name, std::move(json));
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
    nlohmann::json::sax_parse(json.begin(), json.end(), &reader);
    return reader.error();
}

}  // namespace altair
