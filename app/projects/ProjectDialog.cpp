// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/projects/ProjectDialog.h"

#include "app/theme/Paint.h"
#include "app/theme/Tokens.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/ProjectTree.h"
#include "app/workspace/Text.h"
#include "app/workspace/WorkspaceSignals.h"
#include "core/Commands.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QDialogButtonBox>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPainter>
#include <QPushButton>
#include <QVBoxLayout>

namespace altair {

namespace {

constexpr int kColors = 8;

class ColorButton final : public QAbstractButton {
public:
    ColorButton(int color, QWidget* parent) : QAbstractButton(parent), m_color(color)
    {
        setCheckable(true);
        setFixedSize(30, 30);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::StrongFocus);
    }

protected:
    void paintEvent(QPaintEvent*) override
    {
        QPainter painter(this);
        const QRect box = rect().adjusted(4, 4, -4, -4);
        drawBox(painter, box, m_color == 0 ? tokens().card : tokens().paint(m_color), tokens().ink);
        if (isChecked())
            drawBox(painter, rect(), Qt::transparent, tokens().ink);
        else if (hasFocus())
            drawBox(painter, rect().adjusted(1, 1, -1, -1), Qt::transparent, tokens().edge, 1);
    }

private:
    int m_color;
};

QStringList colorNames()
{
    return {ProjectDialog::tr("no colour"), ProjectDialog::tr("yellow"), ProjectDialog::tr("blue"),
        ProjectDialog::tr("green"), ProjectDialog::tr("red"), ProjectDialog::tr("orange"), ProjectDialog::tr("purple"),
        ProjectDialog::tr("grey")};
}

}  // namespace

ProjectDialog::ProjectDialog(WorkspaceSignals& workspace, const ProjectTree& projects, const RecordId& parent,
    const std::optional<RecordId>& changed, QWidget* window)
    : QDialog(window)
    , m_workspace(workspace)
    , m_parent(parent)
    , m_changed(changed)
    , m_name(new QLineEdit(this))
{
    setAttribute(Qt::WA_DeleteOnClose);
    const ProjectTree::Project* now = changed ? projects.find(*changed) : nullptr;
    const ProjectTree::Project* above = projects.find(parent);
    setWindowTitle(now ? tr("Change project")
            : above    ? tr("New project in “%1”").arg(above->title)
                       : tr("New project"));
    m_name->setText(now ? now->title : QString());
    m_name->setPlaceholderText(tr("Name of the project"));
    m_name->setAccessibleName(tr("Name of the project"));
    m_name->setMinimumWidth(340);
    m_color = now && now->hasOwnColor ? now->color : 0;
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    QPushButton* ok = buttons->button(QDialogButtonBox::Ok);
    ok->setText(now ? tr("Change") : tr("Add project"));
    ok->setEnabled(!m_name->text().isEmpty());
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(18, 18, 18, 18);
    layout->setSpacing(12);
    layout->addWidget(m_name);
    layout->addWidget(makeColors(m_color));
    layout->addWidget(buttons);
    connect(
        m_name, &QLineEdit::textChanged, ok, [ok](const QString& text) { ok->setEnabled(!text.trimmed().isEmpty()); });
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
}

QWidget* ProjectDialog::makeColors(int chosen)
{
    auto* row = new QWidget(this);
    auto* layout = new QHBoxLayout(row);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(2);
    auto* group = new QButtonGroup(row);
    for (int color = 0; color < kColors; ++color) {
        auto* button = new ColorButton(color, row);
        button->setAccessibleName(tr("Colour: %1").arg(colorNames()[color]));
        button->setToolTip(colorNames()[color]);
        button->setChecked(color == chosen);
        group->addButton(button, color);
        layout->addWidget(button);
    }
    layout->addStretch();
    connect(group, &QButtonGroup::idClicked, this, [this](int color) { m_color = color; });
    return row;
}

void ProjectDialog::accept()
{
    using How = FieldChange::How;
    const std::string name = toUtf8(m_name->text().trimmed());
    std::vector<FieldChange> fields;
    fields.push_back({field::Color, How::Set, {}});
    if (m_color != 0)
        fields.back().value = std::int64_t{m_color};
    if (m_changed) {
        fields.push_back({field::Title, How::Set, name});
        m_workspace.act([id = *m_changed, fields](Writer& writer) { return edit(writer, id, fields); });
        return QDialog::accept();
    }
    if (!m_parent.isNull())
        fields.push_back({field::Parent, How::Set, m_parent});
    m_workspace.act([name, fields](Writer& writer) { return altair::create(writer, Kind::Project, name, fields); });
    QDialog::accept();
}

}  // namespace altair
