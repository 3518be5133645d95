// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/RecoveryCode.h"

#include "sync/protocol/Mac.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::size_t kSize = 16;        // Bytes of randomness; permanent.
constexpr std::size_t kCharacters = 28;  // 128 bits, and 12 of check.
constexpr std::size_t kGroup = 4;
constexpr std::string_view kAlphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";  // Crockford's base 32.

/// The 12 bits of check, in the high bits of two bytes.
std::array<std::uint8_t, 2> checkOf(BytesView bits)
{
    const auto hash = sha256({"altair recovery code 1", bits});
    return {hash[0], static_cast<std::uint8_t>(hash[1] & 0xF0U)};
}

/// Five bits at a time, the high ones first.
std::string charactersOf(std::span<const std::uint8_t> bytes)
{
    std::string characters;
    characters.reserve(kCharacters + kCharacters / kGroup);  // No second copy of a secret by growing.
    unsigned waiting = 0;
    unsigned count = 0;
    for (const auto byte : bytes) {
        waiting = (waiting & 0x1FU) << 8U | byte;
        for (count += 8; count >= 5; count -= 5)
            characters += kAlphabet[(waiting >> (count - 5)) & 0x1FU];
    }
    return characters;
}

/// What was meant: spaces and hyphens are empty, look-alikes are their digits.
char meantBy(char typed)
{
    if (typed >= 'a' && typed <= 'z')
        typed = static_cast<char>(typed - 'a' + 'A');
    if (typed == 'O')
        return '0';
    return typed == 'I' || typed == 'L' ? '1' : typed;
}

bool isGap(char typed)
{
    return typed == ' ' || typed == '-' || typed == '\t' || typed == '\n' || typed == '\r';
}

std::string wrongCount(std::size_t count)
{
    return "A recovery code has " + std::to_string(kCharacters) + " letters and digits; this has "
        + std::to_string(count) + ".";
}

/// The characters' values, one a byte.
Result<SecretBytes> valuesOf(std::string_view typed)
{
    const auto count = typed.size() - static_cast<std::size_t>(std::ranges::count_if(typed, isGap));
    SecretBytes values{kCharacters};
    std::size_t at = 0;
    for (const auto character : typed) {
        if (isGap(character))
            continue;
        const auto value = kAlphabet.find(meantBy(character));
        if (value == std::string_view::npos && static_cast<unsigned char>(character) < 0x80U)
            return fail(
                ErrorCode::InvalidInput, std::string{"No recovery code has the character “"} + character + "”.");
        if (value == std::string_view::npos)
            return fail(ErrorCode::InvalidInput, "A recovery code has only the letters A to Z and digits.");
        if (at < kCharacters)
            values.writable()[at++] = static_cast<std::uint8_t>(value);
    }
    if (count != kCharacters)
        return fail(ErrorCode::InvalidInput, wrongCount(count));
    return values;
}

}  // namespace

RecoveryCode RecoveryCode::fresh(Random& random)
{
    return RecoveryCode{SecretBytes::fresh(kSize, random)};
}

Result<RecoveryCode> RecoveryCode::parse(std::string_view typed)
{
    const auto values = valuesOf(typed);
    if (!values)
        return failure(values);
    SecretBytes bytes{kSize + 2};
    std::size_t bit = 0;
    for (const auto value : asSpan(values->view())) {
        for (unsigned mask = 0x10U; mask != 0; mask >>= 1U, ++bit) {
            if ((value & mask) != 0)
                bytes.writable()[bit / 8] |= static_cast<std::uint8_t>(0x80U >> (bit % 8));
        }
    }
    const auto bits = bytes.view().substr(0, kSize);
    const auto check = checkOf(bits);
    if (!std::ranges::equal(asSpan(bytes.view()).subspan(kSize), check))
        return fail(ErrorCode::InvalidInput, "A character of this recovery code is wrong; compare it group by group.");
    return RecoveryCode{SecretBytes::copyOf(bits)};
}

std::string RecoveryCode::text() const
{
    SecretBytes bytes{kSize + 2};
    std::ranges::copy(asSpan(m_bits.view()), bytes.writable().begin());
    std::ranges::copy(checkOf(m_bits.view()), bytes.writable().begin() + kSize);
    auto characters = charactersOf(bytes.writable());  // The last four bits are no character.
    for (auto at = kCharacters - kGroup; at > 0; at -= kGroup)
        characters.insert(at, 1, '-');
    return characters;
}

PasswordKeys RecoveryCode::keys() const
{
    return {hkdfSha256(m_bits.view(), {}, "altair recovery authentication 1"),
        hkdfSha256(m_bits.view(), {}, "altair recovery key encryption 1")};
}

}  // namespace altair
