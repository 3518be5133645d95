// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/crypto/Digest.h"

#include "core/base/ByteStream.h"

namespace altair {

void Digest::add(const Sha256& code)
{
    unsigned carry = 0;
    for (std::size_t i = m_sum.size(); i-- > 0;) {
        carry += static_cast<unsigned>(m_sum[i]) + code[i];
        m_sum[i] = static_cast<std::uint8_t>(carry);
        carry >>= 8U;
    }
}

void Digest::remove(const Sha256& code)
{
    unsigned borrow = 0;
    for (std::size_t i = m_sum.size(); i-- > 0;) {
        const unsigned difference = 0x100U + m_sum[i] - code[i] - borrow;
        m_sum[i] = static_cast<std::uint8_t>(difference);
        borrow = difference < 0x100U ? 1U : 0U;
    }
}

Sha256 IntegrityKey::codeOf(const RowTag& tag, const Dot& dot, const RowHash& hash)
{
    ByteWriter name;
    name.fixed64(dot.hlc.value);
    name.fixed64(dot.device.value);
    return m_key({tag.bytes(), name.take(), hash.bytes()});
}

}  // namespace altair
