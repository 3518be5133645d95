// SPDX-License-Identifier: AGPL-3.0-or-later
#include "app/settings/SettingsSearch.h"

#include "app/widgets/CardRow.h"

#include <QAbstractButton>
#include <QLabel>

#include <algorithm>

namespace altair {

namespace {

bool hasAll(const QString& text, const QStringList& words)
{
    return std::ranges::all_of(words, [&](const QString& word) { return text.contains(word, Qt::CaseInsensitive); });
}

/// What somebody can read on a widget and in it.
QString textOf(const QWidget& widget)
{
    QStringList parts{widget.accessibleName()};
    for (const auto* label : widget.findChildren<QLabel*>())
        parts << label->text();
    for (const auto* button : widget.findChildren<QAbstractButton*>())
        parts << button->text() << button->accessibleName();
    return parts.join(QLatin1Char('\n'));
}

}  // namespace

bool markFound(QWidget& page, const QStringList& words, const QString& title)
{
    for (auto* card : page.findChildren<CardRow*>())
        card->setMarked(!words.isEmpty() && hasAll(textOf(*card), words));
    return hasAll(title + QLatin1Char('\n') + textOf(page), words);
}

CardRow* firstMarked(QWidget& page)
{
    const auto cards = page.findChildren<CardRow*>();
    const auto found = std::ranges::find_if(cards, &CardRow::isMarked);
    return found == cards.end() ? nullptr : *found;
}

}  // namespace altair
