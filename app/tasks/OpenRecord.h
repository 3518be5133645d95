// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/Commands.h"

#include <QObject>
#include <QString>
#include <QTimer>

#include <map>
#include <optional>
#include <vector>

namespace altair {

class WorkspaceSignals;

/// The record that is open for editing: follows its changes, saves what is typed into it. A text that could
/// not be saved is kept, also while another record is open, and saved with the next try.
class OpenRecord final : public QObject {
    Q_OBJECT
public:
    explicit OpenRecord(WorkspaceSignals& workspace, QObject* parent = nullptr);

    /// Saves what was typed into the one before.
    void open(const RecordId& id);
    void close();
    const RecordId& id() const { return m_id; }
    /// Absent until it is read, and when there is no such record.
    const std::optional<RecordView>& view() const { return m_view; }
    const std::vector<ListRow>& steps() const { return m_steps; }
    /// This installation, which made those edits that are not from elsewhere.
    DeviceId device() const { return m_device; }
    /// What stands in the editor of a text field, saved or not.
    QString typedText(FieldNumber number) const;

    /// The text of a field as it is being typed; saved when the person pauses.
    void type(FieldNumber number, const QString& text);
    /// Saves now what was typed.
    void flush();
    bool hasUnsaved() const { return !m_unsaved.empty(); }

    /// Puts a value in place of what was on the screen; monostate clears the field.
    void set(FieldNumber number, Value value, Verb verb = Verb::Edit);

signals:
    /// Another record is open, or none.
    void opened();
    /// The record or its steps changed, perhaps through this very window.
    void refreshed();
    void failed(const altair::Error& error);

private:
    struct Loaded {
        std::optional<RecordView> view;
        std::vector<ListRow> steps;
        DeviceId device;
    };
    struct Unsaved {
        QString text;
        std::vector<Dot> shown;  ///< Of the value it was typed over.
        bool underWay = false;
        bool typedSince = false;
    };
    using TextKey = std::pair<RecordId, FieldNumber>;

    static Result<Loaded> load(Reader& reader, const RecordId& id, const ListQuery& steps);
    void reload();
    void take(Loaded loaded);
    void save(const TextKey& key, Unsaved& unsaved);
    void onSaved(const TextKey& key, const Result<std::optional<RecordView>>& written);

    WorkspaceSignals& m_workspace;
    RecordId m_id;
    std::optional<RecordView> m_view;
    std::vector<ListRow> m_steps;
    DeviceId m_device;
    std::map<TextKey, Unsaved> m_unsaved;
    QTimer m_pause;
    std::uint64_t m_writes = 0;  ///< Our own that were answered: an older reading is read again.
    bool m_fresh = false;        ///< Opened, not shown yet.
};

}  // namespace altair
