// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QStringList>

class QWidget;

namespace altair {

class CardRow;

/// Marks the cards of a page that have all the words in what they say, in any case, and unmarks the others; no
/// words unmark all. True when the page has something of it: a card, its title, or elsewhere in its text.
bool markFound(QWidget& page, const QStringList& words, const QString& title);
/// Null when none is marked.
CardRow* firstMarked(QWidget& page);

}  // namespace altair
