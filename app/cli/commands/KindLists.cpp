// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/KindLists.h"

#include "app/cli/commands/Limits.h"
#include "app/cli/commands/RecordText.h"
#include "app/cli/commands/References.h"
#include "app/cli/commands/Reports.h"
#include "app/cli/commands/RowPages.h"
#include "app/cli/output/TerminalText.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <map>

namespace altair {

namespace {

struct Entry {
    RecordId id;
    int depth = 0;
    std::string count;  ///< Of a project: what is open in it.
};

struct Listed {
    Json records = Json::array();
    std::string text;
    std::int64_t shown = 0;
    std::int64_t total = 0;
};

bool isTree(Kind kind, const Arguments& arguments)
{
    return (kind == Kind::Project || kind == Kind::Location) && !arguments.has("--tag") && !arguments.has("--project");
}

std::string countText(const TreeNode& node)
{
    return node.open > 0 ? std::to_string(node.open) + " open" : "";
}

Result<std::vector<Entry>> treeEntries(Reader& reader, Kind kind)
{
    const auto nodes = reader.tree(kind);
    if (!nodes)
        return failure(nodes);
    std::vector<Entry> entries;
    std::map<RecordId, int> depths;
    for (const auto& node : *nodes) {
        const auto parent = depths.find(node.parent);
        const int depth = parent != depths.end() ? parent->second + 1 : 0;
        depths[node.id] = depth;
        entries.push_back({node.id, depth, countText(node)});
    }
    return entries;
}

Result<std::vector<Entry>> libraryEntries(const CommandContext& context, Reader& reader, const Arguments& arguments,
    Kind kind, std::int64_t limit, std::int64_t& total)
{
    auto query = listQuery(Scope::Library, context.environment);
    query.kind = kind;
    query.tag = arguments.one("--tag");
    if (const auto name = arguments.one("--project")) {
        const auto project = recordOfKind(reader, Kind::Project, *name);
        if (!project)
            return failure(project);
        query.project = *project;
    }
    const auto rows = firstRows(reader, query, limit);
    if (!rows)
        return failure(rows);
    const auto count = totalOf(reader, query, *rows, limit);
    if (!count)
        return failure(count);
    total = *count;
    std::vector<Entry> entries;
    for (const auto& row : *rows)
        entries.push_back({row.id, 0, {}});
    return entries;
}

/// What a kind has besides title, project and tags: "1 roll, Kitchen, best before 3 Dec".
std::string detailsOf(const RecordView& view, const RowLabels& labels, Reader& reader)
{
    std::string text;
    for (const auto& spec : specOf(view.kind).fields) {
        const auto& value = view.value(spec.number);
        const bool isElsewhere = spec.number == field::Order || spec.number == field::Project
            || spec.number == field::Parent || spec.number == field::State;
        const bool isNone = spec.type == ValueType::Choice && value == Value{std::int64_t{0}};
        if (spec.column == Column::No || isElsewhere || isNone || std::holds_alternative<std::monostate>(value))
            continue;
        auto label = fieldTitle(spec);
        label.front() = static_cast<char>(std::tolower(static_cast<unsigned char>(label.front())));
        const bool speaksForItself = spec.number != field::BestBefore && spec.number != field::Warranty;
        const auto* place = std::get_if<RecordId>(&value);
        text += (text.empty() ? "" : ", ") + (speaksForItself ? std::string{} : label + " ")
            + (place ? harmless(titleOf(reader, *place)) : valueText(spec, value, labels, reader));
    }
    return text;
}

std::string tagsOf(const RecordView& view)
{
    std::string text;
    for (const auto& tag : view.texts(field::Tags))
        text += (text.empty() ? "#" : " #") + harmless(tag);
    return text;
}

class KindList {
public:
    KindList(const CommandContext& context, Reader& reader)
        : m_context(context)
        , m_reader(reader)
        , m_labels(context, reader)
        , m_table({{}, {}, {.shrink = ColumnShape::Shrink::Yes, .share = 35}, {.shrink = ColumnShape::Shrink::Yes}, {},
              {.shrink = ColumnShape::Shrink::Yes}, {.shrink = ColumnShape::Shrink::Yes}})
    {}

    void add(const Entry& entry, const RecordView& view)
    {
        const auto project = view.reference(field::Project);
        const auto projectTitle = project ? "@" + harmless(titleOf(m_reader, *project)) : std::string{};
        const auto details = detailsOf(view, m_labels, m_reader);
        const auto state = static_cast<TaskState>(view.number(field::State).value_or(0));
        if (!m_context.terminal.outIsTerminal) {
            m_lines += view.id.hex() + '\t' + harmless(view.title()) + '\t' + details + '\t' + projectTitle + '\t'
                + tagsOf(view) + '\n';
            return;
        }
        const auto margin = std::string(static_cast<std::size_t>(entry.depth) * 2, ' ');
        m_table.add({RowLabels::mark(view.kind, state), {m_labels.id(view.id), Ink::Muted},
            {margin + harmless(view.title())}, {details, Ink::Muted}, {entry.count, Ink::Muted},
            {projectTitle, Ink::Project}, {tagsOf(view), Ink::Tag}});
    }

    std::string text() const
    {
        return m_context.terminal.outIsTerminal ? m_table.text(m_context.terminal.width, m_context.terminal.colour)
                                                : m_lines;
    }

private:
    const CommandContext& m_context;
    Reader& m_reader;
    RowLabels m_labels;
    Table m_table;
    std::string m_lines;
};

Result<Listed> listed(const CommandContext& context, Reader& reader, const Arguments& arguments, Kind kind)
{
    const auto limit = limitFrom(context, arguments);
    if (!limit)
        return failure(limit);
    Listed listing;
    const bool tree = isTree(kind, arguments);
    auto entries = tree ? treeEntries(reader, kind)
                        : libraryEntries(context, reader, arguments, kind, *limit, listing.total);
    if (!entries)
        return failure(entries);
    if (tree)
        listing.total = static_cast<std::int64_t>(entries->size());
    KindList list{context, reader};
    for (const auto& entry : *entries) {
        if (listing.shown >= *limit)
            break;
        const auto view = reader.record(entry.id);
        if (!view)
            return failure(view);
        if (*view && context.wantsJson())
            listing.records.push_back(recordJson(reader, **view));
        else if (*view)
            list.add(entry, **view);
        ++listing.shown;
    }
    listing.text = list.text();
    return listing;
}

}  // namespace

Result<ExitCode> listKind(CommandContext& context, const Arguments& arguments, Kind kind)
{
    auto listing = context.store.read([&](Reader& reader) { return listed(context, reader, arguments, kind); });
    if (!listing)
        return failure(listing);
    if (context.wantsJson()) {
        printJson(context, listJson(std::move(listing->records), listing->total));
        return ExitCode::Ok;
    }
    if (listing->total == 0)
        remark(context,
            "No " + std::string{specOf(kind).plural} + " yet. altair " + std::string{specOf(kind).name}
                + " add \"…\" makes the first.");
    context.console.out(listing->text);
    remarkRest(context, listing->shown, listing->total);
    return ExitCode::Ok;
}

}  // namespace altair
