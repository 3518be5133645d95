// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/instance/InstanceRequest.h"

#include "core/base/ByteStream.h"

namespace altair {

namespace {

constexpr std::uint64_t kVersion = 1;
constexpr std::uint64_t kMostWidth = 0xFFFF;

constexpr std::uint64_t kOutIsTerminal = 1;
constexpr std::uint64_t kErrIsTerminal = 2;
constexpr std::uint64_t kColour = 4;

std::uint64_t flagsOf(const InstanceRequest& request)
{
    return (request.outIsTerminal ? kOutIsTerminal : 0U) | (request.errIsTerminal ? kErrIsTerminal : 0U)
        | (request.colour ? kColour : 0U);
}

bool readArguments(ByteReader& in, std::vector<std::string>& arguments)
{
    const auto count = in.varint();
    if (!count || *count > in.left())
        return false;
    for (std::uint64_t i = 0; i < *count; ++i) {
        const auto argument = in.sized();
        if (!argument)
            return false;
        arguments.emplace_back(*argument);
    }
    return true;
}

}  // namespace

Bytes encodeRequest(const InstanceRequest& request)
{
    ByteWriter out;
    out.varint(kVersion);
    out.varint(static_cast<std::uint64_t>(request.purpose));
    out.varint(flagsOf(request));
    out.varint(request.width);
    out.sized(request.folder);
    out.sized(request.language);
    out.varint(request.arguments.size());
    for (const auto& argument : request.arguments)
        out.sized(argument);
    return out.take();
}

std::optional<InstanceRequest> decodeRequest(BytesView bytes)
{
    ByteReader in{bytes};
    if (in.varint() != kVersion)
        return std::nullopt;
    const auto purpose = in.varint();
    const auto flags = in.varint();
    const auto width = in.varint();
    const auto folder = in.sized();
    const auto language = in.sized();
    if (!purpose || !flags || !width || !folder || !language)
        return std::nullopt;
    if (*width > kMostWidth || *purpose < 1 || *purpose > 2)
        return std::nullopt;
    InstanceRequest request{static_cast<InstanceRequest::Purpose>(*purpose), {}, std::string{*folder},
        std::string{*language}, (*flags & kOutIsTerminal) != 0, (*flags & kErrIsTerminal) != 0, (*flags & kColour) != 0,
        static_cast<std::uint16_t>(*width)};
    if (!readArguments(in, request.arguments) || !in.atEnd())
        return std::nullopt;
    return request;
}

}  // namespace altair
