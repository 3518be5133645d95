// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>

namespace altair {

/// Appends a text as a JSON string, quotes included. What isn't UTF-8 is left as it is.
void appendJsonString(std::string& json, std::string_view text);

/// Writes JSON from a parser's events: what an importer doesn't understand is kept as it stood.
class JsonEcho {
public:
    void key(std::string_view name);
    void string(std::string_view text);
    void plain(std::string_view json);  ///< A number, true, false or null.
    void open(char bracket);
    void close(char bracket);
    /// What was written, beginning anew.
    std::string take();

private:
    void separate();
    std::string m_json;
    bool m_needsComma = false;
};

}  // namespace altair
