// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/capture/Draft.h"

#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"

#include <utility>

namespace altair {

void Draft::load(QObject* receiver, std::function<void(const QString&)> take)
{
    if (std::exchange(m_loaded, true))
        return;
    m_workspace.read(
        receiver, [name = m_name](Reader& reader) { return reader.draft(name); },
        [this, take = std::move(take)](const Result<std::string>& draft) {
            if (!draft || draft->empty())
                return;
            m_kept = true;
            take(toText(*draft));
        });
}

void Draft::keep(QObject* receiver, const QString& text, std::function<void(const Error&)> refused)
{
    if (text.isEmpty() && !m_kept)
        return;
    m_kept = !text.isEmpty();
    m_workspace.write(
        receiver, [name = m_name, text = toUtf8(text)](Writer& writer) { return writer.saveDraft(name, text); },
        [refused = std::move(refused)](const Result<void>& kept) {
            if (!kept && refused)
                refused(kept.error());
        });
}

void Draft::drop(QObject* receiver)
{
    keep(receiver, {});
}

}  // namespace altair
