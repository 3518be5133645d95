// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "tests/support/Catch.h"

namespace altair::test {

/// The value of a result; a failure ends the test case with its sentence.
template <class T>
T must(Result<T> result)
{
    if (!result)
        FAIL(result.error().sentence + " " + result.error().detail);
    if constexpr (!std::is_void_v<T>)
        return std::move(*result);
}

/// The failure of a result that must not succeed.
template <class T>
Error mustFail(const Result<T>& result)
{
    if (result)
        FAIL("it succeeded");
    return result.error();
}

}  // namespace altair::test
