// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

// Debian 12 packages Catch2 2.13, Ubuntu 24.04 has 3: the tests see one header.
#ifdef ALTAIR_CATCH2_V3
#include <catch2/catch_all.hpp>
#else
#include <catch2/catch.hpp>
#endif
