// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "app/lists/RowListModel.h"
#include "core/store/Reader.h"

namespace altair {

class WorkspaceSignals;

/// What a search found, best first, up to two hundred. Asks as one types: an answer that was overtaken by
/// further typing is dropped. Follows changes.
class SearchModel final : public RowListModel {
    Q_OBJECT
public:
    explicit SearchModel(WorkspaceSignals& workspace, QObject* parent = nullptr);

    void setQuery(const QString& text);
    /// The search that is shown; empty: none.
    const QString& query() const { return m_text; }
    bool isAnswered() const { return m_answered; }

    int rowCount(const QModelIndex& parent = {}) const override;
    std::vector<Stretch> stretches() const override;
    const ListRow* rowAt(int row) const override;
    std::optional<ListHeading> headingAt(int row) const override;
    KnownOfRows knownAt(int) const override { return {}; }
    int rowOf(const RecordId& id) const override;

signals:
    void answered();
    void failed(const altair::Error& error);

private:
    enum class Keep : std::uint8_t { Nothing, Place };
    void ask(Keep keep);
    void take(SearchHits hits, Keep keep);
    QString headingWords() const;

    WorkspaceSignals& m_workspace;
    QString m_text;
    SearchHits m_hits;
    std::uint64_t m_asked = 0;
    bool m_asking = false;
    bool m_stale = false;
    bool m_answered = false;
};

}  // namespace altair
