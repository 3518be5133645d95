// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/base/Context.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <string>

namespace altair::vectors {

using Json = nlohmann::json;

/// The byte forms in tests/data/vectors, for whoever writes a second implementation, and for us.
inline Json read(const std::string& name)
{
    std::ifstream file{std::string{ALTAIR_TEST_DATA} + "/vectors/" + name};
    return Json::parse(file);
}

inline Bytes bytesOf(const Json& hex)
{
    return fromHex(hex.get<std::string>()).value();
}

inline DeviceId deviceOf(const Json& hex)
{
    return DeviceId{std::stoull(hex.get<std::string>(), nullptr, 16)};
}

inline Hlc hlcOf(const Json& decimal)
{
    return Hlc{std::stoull(decimal.get<std::string>())};
}

/// From ["device", "hlc"].
inline Dot dotOf(const Json& pair)
{
    return {hlcOf(pair.at(1)), deviceOf(pair.at(0))};
}

inline Context contextOf(const Json& pairs)
{
    Context context;
    for (const auto& pair : pairs)
        context.include(dotOf(pair));
    return context;
}

}  // namespace altair::vectors
