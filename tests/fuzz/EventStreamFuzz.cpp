// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/transport/http/LiveLine.h"

#include <cstdlib>

using namespace altair;

/// Whatever arrives, in whatever pieces: the same events, each within its bounds.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    if (size == 0)
        return 0;
    const BytesView bytes{reinterpret_cast<const char*>(data) + 1, size - 1};
    EventStream whole;
    const auto expected = whole.feed(bytes);
    EventStream pieces;
    std::vector<StreamEvent> events;
    const std::size_t step = 1 + data[0] % 16;
    for (std::size_t at = 0; at < bytes.size(); at += step)
        for (auto& event : pieces.feed(bytes.substr(at, step)))
            events.push_back(std::move(event));
    if (!whole.broken() && events != expected)
        std::abort();
    for (const auto& event : expected) {
        if (event.data.size() > EventStream::kMostEventBytes)
            std::abort();
        (void)heardIn(event, SpaceId{});
    }
    return 0;
}
