// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "tests/support/Catch.h"

#include <rapidcheck.h>
#include <rapidcheck/detail/TestListenerAdapter.h>

#include <cstdlib>
#include <sstream>
#include <string>

namespace altair::property {

/// The same cases in every run, unless RC_PARAMS says otherwise ("seed=7 max_success=10000").
inline rc::detail::Configuration configuration(int cases)
{
    rc::detail::Configuration defaults;
    defaults.testParams.seed = 20'261'121;
    defaults.testParams.maxSuccess = cases;
    const auto* asked = std::getenv("RC_PARAMS");
    return asked ? rc::detail::configFromString(asked, defaults) : defaults;
}

/// Tries the property on many cases. Empty when it held for all of them, else the smallest case found
/// for which it does not, and the seed.
template <class Property>
std::string counterexample(Property&& property, int cases = 200)
{
    const auto asked = configuration(cases);
    rc::detail::TestListenerAdapter silent;
    const auto result = rc::detail::checkProperty(
        rc::detail::toProperty(std::forward<Property>(property)), {}, asked.testParams, silent, asked.reproduce);
    if (result.template is<rc::detail::SuccessResult>())
        return {};
    std::ostringstream told;
    rc::detail::printResultMessage(result, told);
    told << "\nRC_PARAMS=\"seed=" << asked.testParams.seed << " max_success=" << asked.testParams.maxSuccess << '"';
    return told.str();
}

/// The same as an assertion.
template <class Property>
void checkLaw(Property&& property, int cases = 200)
{
    const auto found = counterexample(std::forward<Property>(property), cases);
    INFO(found);
    CHECK(found.empty());
}

}  // namespace altair::property
