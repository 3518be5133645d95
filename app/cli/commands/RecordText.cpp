// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/cli/commands/RecordText.h"

#include "app/cli/commands/References.h"
#include "app/cli/commands/RowPages.h"
#include "app/cli/output/TerminalText.h"
#include "core/domain/FileReference.h"
#include "core/domain/Recurrence.h"

#include <algorithm>

namespace altair {

namespace {

constexpr std::int64_t kMostInside = 50;
constexpr int kIndent = 2;
constexpr int kLabelWidth = 13;

struct ToText {
    const FieldSpec& spec;
    const RowLabels& labels;
    Reader& reader;

    std::string operator()(std::monostate) const
    {
        return spec.number == field::State ? std::string{spec.choices.front()} : "none";
    }
    std::string operator()(const std::string& text) const
    {
        const auto rule = spec.type == ValueType::Rule ? Recurrence::parse(text) : fail(ErrorCode::InvalidInput, {});
        return harmless(rule ? recurrenceWords(*rule, labels.locale()) : text);
    }
    std::string operator()(std::int64_t number) const
    {
        if (spec.type == ValueType::Flag)
            return number != 0 ? "yes" : "no";
        const auto index = static_cast<std::size_t>(number);
        if (spec.type == ValueType::Choice && number >= 0 && index < spec.choices.size())
            return std::string{spec.choices[index]};
        return spec.name.ends_with("_minutes") ? minutesText(std::chrono::minutes{number}) : std::to_string(number);
    }
    std::string operator()(const Moment& moment) const { return labels.moment(moment); }
    std::string operator()(const Instant& instant) const { return labels.instant(instant); }
    std::string operator()(const RecordId& id) const
    {
        return harmless(titleOf(reader, id)) + " (" + labels.id(id) + ")";
    }
    std::string operator()(const LongTextValue& text) const { return harmless(text.text); }
    std::string operator()(const DeletionValue& deletion) const { return labels.instant(deletion.at); }
};

bool hasLineOfItsOwn(const FieldSpec& spec)
{
    return spec.number != field::Title && spec.number != field::Notes && spec.number != field::Order
        && spec.number != field::Collapsed && spec.number != field::State && spec.number != field::Attributes
        && spec.number != field::Source;
}

bool saysNothing(const FieldSpec& spec, const Value& value)
{
    const bool canBeNone = spec.type == ValueType::Flag || spec.type == ValueType::Choice;
    return std::holds_alternative<std::monostate>(value) || value == Value{std::string{}}
    || (canBeNone && value == Value{std::int64_t{0}});
}

/// Writes a record down, piece by piece.
class RecordPage {
public:
    RecordPage(const CommandContext& context, Reader& reader, const RecordView& view)
        : m_context(context)
        , m_reader(reader)
        , m_view(view)
        , m_labels(context, reader)
    {}

    Result<std::string> text()
    {
        addTitle();
        for (const auto& spec : specOf(m_view.kind).fields)
            if (hasLineOfItsOwn(spec))
                addField(spec);
        addLine("Id", m_view.id.hex(), Ink::Muted);
        addNotes();
        if (auto done = addInside(); !done)
            return failure(done);
        addConflicts();
        return std::move(m_text);
    }

private:
    std::string ink(Ink ink, std::string_view text) const { return inked(ink, text, m_context.terminal.colour); }
    int textWidth() const
    {
        return m_context.terminal.outIsTerminal ? std::max(m_context.terminal.width - kIndent, 20) : 1 << 20;
    }

    void addTitle()
    {
        const auto state = static_cast<TaskState>(m_view.number(field::State).value_or(0));
        const auto mark = RowLabels::mark(m_view.kind, state);
        bool first = true;
        for (const auto& line : wrapped(harmless(m_view.title()), textWidth())) {
            m_text += (first ? ink(mark.ink, mark.text) : " ") + " " + ink(Ink::Strong, line) + "\n";
            first = false;
        }
        m_text += "\n";
        if (m_view.kind != Kind::Task)
            addLine("Kind", std::string{specOf(m_view.kind).name}, Ink::Plain);
    }

    void addLine(std::string label, const std::string& text, Ink colour)
    {
        label.resize(kLabelWidth, ' ');
        m_text += "  " + ink(Ink::Muted, label) + ink(colour, text) + "\n";
    }

    void addField(const FieldSpec& spec)
    {
        const auto found = m_view.fields.find(spec.number);
        if (found == m_view.fields.end() || found->second.empty())
            return;
        std::string text;
        for (const auto& value : found->second) {
            if (saysNothing(spec, value.value))
                continue;
            text += (text.empty()                        ? ""
                            : spec.number == field::Tags ? " "
                                                         : ", ")
                + std::string{spec.number == field::Tags ? "#" : ""} + valueText(spec, value.value, m_labels, m_reader);
            if (spec.policy != Policy::Set)
                break;
        }
        if (!text.empty())
            addLine(fieldTitle(spec), text, inkFor(spec));
    }

    static Ink inkFor(const FieldSpec& spec)
    {
        if (spec.number == field::Tags)
            return Ink::Tag;
        if (spec.number == field::Project)
            return Ink::Project;
        return spec.type == ValueType::CivilTime ? Ink::Time : Ink::Plain;
    }

    void addNotes()
    {
        const auto notes = m_view.text(field::Notes);
        if (notes.empty())
            return;
        m_text += "\n";
        for (const auto& line : harmlessLines(notes)) {
            const auto indent = std::min(line.find_first_not_of(' '), line.size());
            const auto margin = std::string(kIndent + std::min<std::size_t>(indent, 20), ' ');
            const auto pieces = wrapped(line, textWidth() - static_cast<int>(margin.size()));
            for (const auto& piece : pieces)
                m_text += margin + piece + "\n";
            if (pieces.empty())
                m_text += "\n";
        }
    }

    Result<void> addInside()
    {
        if (m_view.kind != Kind::Task && m_view.kind != Kind::Project)
            return {};
        const bool isTask = m_view.kind == Kind::Task;
        auto query = listQuery(isTask ? Scope::Steps : Scope::Project, m_context.environment);
        query.container = m_view.id;
        const auto rows = firstRows(m_reader, query, kMostInside);
        if (!rows)
            return failure(rows);
        if (rows->empty())
            return {};
        m_text += "\n  " + ink(Ink::Strong, isTask ? "Steps" : "Open tasks") + "\n";
        RowList list{m_context, m_reader};
        list.add(*rows, query.scope);
        m_text += list.text();
        return {};
    }

    void addConflicts()
    {
        for (const auto number : m_view.conflicts()) {
            const auto& spec = *specOf(m_view.kind).find(number);
            m_text += "\n  " + ink(Ink::Strong, fieldTitle(spec) + " was changed in different ways") + "\n";
            int choice = 0;
            for (const auto& value : m_view.fields.at(number))
                m_text += "  " + std::to_string(++choice) + "  " + valueText(spec, value.value, m_labels, m_reader)
                    + "  " + ink(Ink::Muted, m_labels.instant(value.at())) + "\n";
            m_text += "  Keep one: altair conflicts resolve " + m_labels.id(m_view.id) + " " + std::string{spec.name}
                + " 1\n";
        }
    }

    const CommandContext& m_context;
    Reader& m_reader;
    const RecordView& m_view;
    RowLabels m_labels;
    std::string m_text;
};

}  // namespace

std::string valueText(const FieldSpec& spec, const Value& value, const RowLabels& labels, Reader& reader)
{
    if (const auto* text = std::get_if<std::string>(&value); text && spec.number == field::Files)
        if (const auto file = FileReference::read(*text))
            return harmless(file->name);
    return std::visit(ToText{spec, labels, reader}, value);
}

std::string fieldTitle(const FieldSpec& spec)
{
    switch (spec.number) {
    case field::CreatedAt: return "Created";
    case field::CompletedAt: return "Finished";
    case field::Deleted: return "Deleted";
    case field::Estimate: return "Takes";
    case field::Parent: return "Inside";
    case field::Repeat: return "Repeats";
    case field::Defer: return "Not before";
    case field::StartedAt: return "Started";
    case field::EndedAt: return "Ended";
    case field::Planned: return "Planned";
    default: break;
    }
    auto name = std::string{spec.name};
    name.front() = static_cast<char>(std::toupper(static_cast<unsigned char>(name.front())));
    std::ranges::replace(name, '_', ' ');
    return name;
}

Result<std::string> recordText(const CommandContext& context, Reader& reader, const RecordView& view)
{
    return RecordPage{context, reader, view}.text();
}

}  // namespace altair
