// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

namespace altair::test {

/// Kills the server so often while four devices push as fast as they can. Checks each time that everything it had
/// acknowledged is there, byte for byte, and in the end that its database is whole.
void killWhilePushing(int kills);

}  // namespace altair::test
