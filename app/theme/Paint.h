// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPixmap>
#include <QRect>
#include <QSize>
#include <QString>
#include <QStyle>

#include <cstdint>

class QPainter;
class QStyleOption;

namespace altair {

/// What is drawn the same wherever it appears. Sizes in logical pixels.
constexpr int kBorder = 2;
constexpr int kCorner = 4;
constexpr int kShadow = 4;
constexpr int kCheckSize = 18;

/// A flat box with a border inside `rect`.
void drawBox(QPainter& painter, const QRect& rect, const QColor& fill, const QColor& border, int width = kBorder);
/// The hard shadow under what can be acted on: drawn first, `offset` to the right and down.
void drawHardShadow(QPainter& painter, const QRect& rect, int offset = kShadow);

enum class CheckLook : std::uint8_t { Open, Done, Dropped, DoneQuiet };
void drawCheck(QPainter& painter, const QRect& rect, CheckLook look);

QSize chipSize(const QString& text);
/// A chip with text in ink on paint.
void drawChip(QPainter& painter, const QRect& rect, const QString& text, const QColor& fill);
/// A chip that is not chosen: muted text in an edge.
void drawEmptyChip(QPainter& painter, const QRect& rect, const QString& text);

QSize keySize(const QString& text);
void drawKey(QPainter& painter, const QRect& rect, const QString& text);

/// The product's mark: a yellow diamond with an ink edge.
void drawDiamond(QPainter& painter, const QRectF& rect);
/// The mark as the windows' icon, without a file to read at start.
QPixmap diamondPixmap(int size);

/// A place or page in the list at the side of a window: filled when it is chosen. `state` is that of the item.
void drawNavBox(QPainter& painter, const QRect& box, QStyle::State state);
void drawNavText(QPainter& painter, const QRect& room, const QStyleOption& option, const QString& text);

/// Small signs drawn with the pen's colour.
enum class Glyph : std::uint8_t { Plus, Menu, Close, Chevron, ChevronDown, Calendar, Search, More };
void drawGlyph(QPainter& painter, const QRectF& rect, Glyph glyph, const QColor& color);

/// Text cut short with an ellipsis where the room ends. Control and direction marks can't break out of it.
void drawElided(QPainter& painter, const QRect& rect, const QString& text, int flags);

}  // namespace altair
