// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace altair {

/// What was given to a command, by the names of its arguments ("TEXT") and options ("--project").
class Arguments {
public:
    void give(std::string_view name, std::string value) { m_values[std::string{name}].push_back(std::move(value)); }
    void give(std::string_view name) { m_values[std::string{name}]; }  ///< An option without a value.
    void replace(std::string_view name, std::string value) { m_values[std::string{name}] = {std::move(value)}; }

    bool has(std::string_view name) const { return m_values.contains(name); }
    const std::vector<std::string>& all(std::string_view name) const
    {
        static const std::vector<std::string> none;
        const auto found = m_values.find(name);
        return found != m_values.end() ? found->second : none;
    }
    /// The last one, when an option was given several times.
    std::optional<std::string> one(std::string_view name) const
    {
        const auto& values = all(name);
        return values.empty() ? std::nullopt : std::optional{values.back()};
    }
    /// All of them as one text: words that the shell took apart.
    std::string joined(std::string_view name) const
    {
        std::string text;
        for (const auto& word : all(name))
            text += (text.empty() ? "" : " ") + word;
        return text;
    }

private:
    std::map<std::string, std::vector<std::string>, std::less<>> m_values;
};

}  // namespace altair
