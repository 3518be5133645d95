// SPDX-License-Identifier: AGPL-3.0-or-later
#include "sync/server/admin/Administration.h"
#include "sync/server/admin/Table.h"
#include "sync/server/api/AccountJson.h"
#include "sync/server/config/Sizes.h"

#include <algorithm>

namespace altair::server {

using nlohmann::json;

namespace {

/// The space whose id begins with these digits; any that tells it apart will do.
Result<Space> spaceNamed(const Transaction& transaction, const std::string& name)
{
    std::vector<Space> found;
    for (auto& space : transaction.spaces().all())
        if (name.size() >= 4 && space.id.hex().starts_with(name))
            found.push_back(std::move(space));
    if (found.size() == 1)
        return std::move(found.front());
    if (found.empty())
        return fail(ErrorCode::NotFound,
            "There is no space “" + name + "”; “altair-server space list” shows them (4 digits or more).");
    return fail(
        ErrorCode::Ambiguous, "“" + name + "” fits " + std::to_string(found.size()) + " spaces; give more digits.");
}

json spaceSizes(const Space& space, const std::string& email)
{
    json sizes{{"id", space.id.hex()}, {"email", email}, {"head", space.head}, {"row_bytes", space.rowBytes},
        {"blob_bytes", space.blobBytes}, {"created_at", timeText(space.createdAt)}};
    sizes["quota_bytes"] = space.quota ? json(*space.quota) : json(nullptr);
    return sizes;
}

}  // namespace

AdminAnswer Administration::listSpaces(const AdminRequest& request)
{
    return read([&](const Transaction& transaction) -> AdminAnswer {
        auto spaces = json::array();
        for (const auto& space : transaction.spaces().all()) {
            const auto account = transaction.accounts().byNumber(space.account);
            spaces.push_back(spaceSizes(space, account ? account->email : ""));
        }
        if (!request.word("json").empty())
            return spaces.dump(2) + "\n";
        Table table{{"SPACE", "ACCOUNT", "HEAD", "RECORDS", "FILES", "QUOTA"}};
        for (const auto& space : spaces)
            table.add({space["id"], space["email"], std::to_string(space["head"].get<Seq>()),
                sizeText(space["row_bytes"]), sizeText(space["blob_bytes"]),
                space["quota_bytes"].is_null() ? "" : sizeText(space["quota_bytes"])});
        return spaces.empty() ? "There are no spaces yet.\n" : table.text();
    });
}

AdminAnswer Administration::setSpaceQuota(const AdminRequest& request)
{
    const auto text = request.word("size");
    const auto size = parseSize(text);
    if (text != "none" && (!size || *size == 0))
        return fail(ErrorCode::InvalidInput, "“" + text + "” is no size; write 500MB, 10GB or none.");
    return write([&](Transaction& transaction) -> AdminAnswer {
        auto space = spaceNamed(transaction, request.word("space"));
        if (!space)
            return failure(space);
        space->quota = text == "none" ? std::nullopt : size;
        transaction.spaces().update(*space);
        return space->id.hex() + " has " + (space->quota ? sizeText(*space->quota) : "no limit of its own") + " now.\n";
    });
}

AdminAnswer Administration::deleteSpace(const AdminRequest& request)
{
    return write([&](Transaction& transaction) -> AdminAnswer {
        const auto space = spaceNamed(transaction, request.word("space"));
        if (!space)
            return failure(space);
        transaction.spaces().remove(space->number);
        m_announcements.push_back({Announcement::Kind::Account, space->account, {}, {}, 0, 0});
        return "Deleted " + space->id.hex() + ", " + sizeText(space->rowBytes + space->blobBytes)
            + ". Devices that still have it set it up again; remove it there first.\n";
    });
}

}  // namespace altair::server
