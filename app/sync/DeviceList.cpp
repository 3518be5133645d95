// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/sync/DeviceList.h"

#include "app/sync/Card.h"
#include "app/sync/SyncWords.h"
#include "app/widgets/TextLabel.h"
#include "app/workspace/Text.h"

#include <QHBoxLayout>
#include <QPushButton>
#include <QVBoxLayout>

namespace altair {

DeviceList::DeviceList(const Environment& environment, QWidget* parent)
    : QWidget(parent)
    , m_environment(environment)
    , m_layout(new QVBoxLayout(this))
{
    m_layout->setContentsMargins(0, 0, 0, 0);
    m_layout->setSpacing(12);
}

void DeviceList::setDevices(const std::vector<SyncDevice>& devices)
{
    while (QLayoutItem* item = m_layout->takeAt(0)) {
        item->widget()->deleteLater();
        delete item;
    }
    for (const SyncDevice& device : devices)
        m_layout->addWidget(makeCard(device));
}

QWidget* DeviceList::makeCard(const SyncDevice& device)
{
    auto* card = new Card(Card::Weight::Quiet, this);
    auto* layout = new QHBoxLayout(card);
    layout->setContentsMargins(14, 10, 14, 10);
    auto* words = new QVBoxLayout;
    words->setSpacing(2);
    const QString name = toText(device.name);
    words->addWidget(new TextLabel(
        TextRole::RowTitle, Tone::Ink, device.isThisOne ? tr("This computer · %1").arg(name) : name, card));
    words->addWidget(new TextLabel(TextRole::Meta, Tone::Muted,
        device.isThisOne ? tr("added %1").arg(agoWords(device.addedAt, m_environment))
                         : tr("seen %1").arg(agoWords(device.seenAt, m_environment)),
        card));
    layout->addLayout(words);
    layout->addStretch();
    if (!device.isThisOne) {
        auto* remove = new QPushButton(tr("Remove"), card);
        remove->setAccessibleName(tr("Remove %1").arg(name));
        layout->addWidget(remove);
        connect(
            remove, &QPushButton::clicked, this, [this, id = toText(device.id), name] { emit removeAsked(id, name); });
    }
    return card;
}

}  // namespace altair
