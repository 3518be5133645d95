// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/FoldedText.h"
#include "core/domain/SearchQuery.h"

#include <cstdint>
#include <cstdlib>

namespace {

void require(bool promise)
{
    if (!promise)
        std::abort();
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const std::string_view text{reinterpret_cast<const char*>(data), size};
    const auto query = altair::parseSearchQuery(text, altair::CivilDate{std::chrono::days{20'778}});
    require(query.words.size() <= 32 && query.phrases.size() <= 32 && query.tags.size() <= 32);
    for (const auto& word : query.words)
        require(!word.empty() && altair::foldForSearch(word) == word);
    for (const auto& phrase : query.phrases)
        require(!phrase.empty() && altair::foldForSearch(phrase) == phrase);
    for (const auto& tag : query.tags)
        require(!tag.empty() && altair::foldText(tag) == tag);
    return 0;
}
