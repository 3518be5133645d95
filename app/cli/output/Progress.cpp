// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/output/Progress.h"

namespace altair {

std::string grouped(std::int64_t number)
{
    auto digits = std::to_string(number);
    const std::size_t first = number < 0 ? 1 : 0;
    for (auto at = digits.size(); at > first + 3;) {
        at -= 3;
        digits.insert(digits.begin() + static_cast<std::ptrdiff_t>(at), ',');
    }
    return digits;
}

void Progress::show(std::string_view line)
{
    const auto now = std::chrono::steady_clock::now();
    if (!m_write || now < m_next)
        return;
    m_next = now + std::chrono::milliseconds{100};
    m_visible = true;
    m_write(std::string{"\r\x1b[K"}.append(line));
}

void Progress::clear()
{
    if (m_visible)
        m_write("\r\x1b[K");
    m_visible = false;
}

}  // namespace altair
