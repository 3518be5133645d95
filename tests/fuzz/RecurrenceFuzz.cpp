// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/MomentText.h"
#include "core/domain/Recurrence.h"

#include <cstdint>
#include <cstdlib>

namespace {

using namespace altair;

void require(bool promise)
{
    if (!promise)
        std::abort();
}

void repeat(std::string_view text)
{
    const auto read = Recurrence::parse(text);
    if (!read) {
        require(!read.error().sentence.empty());
        return;
    }
    require(Recurrence::parse(read->text()) == *read);
    require(!recurrenceWords(*read, QLocale::c()).empty());
    const CivilDate start{std::chrono::days{20'778}};
    const auto first = firstOccurrence(*read, start);
    require(!first || *first >= start);
    const auto next = nextOccurrence(*read, start, start + std::chrono::days{400});
    require(!next || *next > start + std::chrono::days{400});
}

void moment(std::string_view text)
{
    const auto read = parseMoment(text, "Europe/Berlin");
    if (!read) {
        require(!read.error().sentence.empty());
        return;
    }
    // A local time that happens twice is written as the first of the two.
    const auto again = parseMoment(toRfc3339(*read), "Europe/Berlin");
    require(again && instantOf(*again, {}) == instantOf(*read, {}));
}

}  // namespace

/// The stored form of a repeat and the written form of a moment: both come from files and other devices.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text(reinterpret_cast<const char*>(data), size);
    repeat(text);
    moment(text);
    return 0;
}
