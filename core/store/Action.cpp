// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/store/Action.h"

#include <QCoreApplication>

#include <array>

namespace altair {

namespace {

struct Words {
    Verb verb;
    const char* one;   ///< With %1 for the title.
    const char* many;  ///< With %n.
};

constexpr std::array kWords{
    Words{Verb::Add, QT_TRANSLATE_NOOP("Action", "add “%1”"), QT_TRANSLATE_N_NOOP("Action", "add %n records")},
    Words{Verb::Edit, QT_TRANSLATE_NOOP("Action", "edit “%1”"), QT_TRANSLATE_N_NOOP("Action", "edit %n records")},
    Words{Verb::Complete, QT_TRANSLATE_NOOP("Action", "complete “%1”"),
        QT_TRANSLATE_N_NOOP("Action", "complete %n tasks")},
    Words{Verb::Reopen, QT_TRANSLATE_NOOP("Action", "reopen “%1”"), QT_TRANSLATE_N_NOOP("Action", "reopen %n tasks")},
    Words{Verb::Drop, QT_TRANSLATE_NOOP("Action", "drop “%1”"), QT_TRANSLATE_N_NOOP("Action", "drop %n tasks")},
    Words{Verb::Delete, QT_TRANSLATE_NOOP("Action", "delete “%1”"), QT_TRANSLATE_N_NOOP("Action", "delete %n records")},
    Words{Verb::Restore, QT_TRANSLATE_NOOP("Action", "restore “%1”"),
        QT_TRANSLATE_N_NOOP("Action", "restore %n records")},
    Words{Verb::Move, QT_TRANSLATE_NOOP("Action", "move “%1”"), QT_TRANSLATE_N_NOOP("Action", "move %n records")},
    Words{Verb::Schedule, QT_TRANSLATE_NOOP("Action", "schedule “%1”"),
        QT_TRANSLATE_N_NOOP("Action", "schedule %n tasks")},
    Words{Verb::Tag, QT_TRANSLATE_NOOP("Action", "tag “%1”"), QT_TRANSLATE_N_NOOP("Action", "tag %n records")},
    Words{Verb::Import, QT_TRANSLATE_NOOP("Action", "import “%1”"), QT_TRANSLATE_N_NOOP("Action", "import %n records")},
    Words{
        Verb::Resolve, QT_TRANSLATE_NOOP("Action", "decide “%1”"), QT_TRANSLATE_N_NOOP("Action", "decide %n records")},
    Words{Verb::Park, QT_TRANSLATE_NOOP("Action", "park “%1”"), QT_TRANSLATE_N_NOOP("Action", "park %n tasks")},
    Words{Verb::Attach, QT_TRANSLATE_NOOP("Action", "change the files of “%1”"),
        QT_TRANSLATE_N_NOOP("Action", "change the files of %n records")},
    Words{Verb::Write, QT_TRANSLATE_NOOP("Action", "write in “%1”"),
        QT_TRANSLATE_N_NOOP("Action", "write in %n records")},
};

QString shortened(const std::string& title)
{
    constexpr qsizetype kLongest = 60;
    const auto text = QString::fromStdString(title);
    return text.size() <= kLongest ? text : text.left(kLongest - 1).trimmed() + QChar{0x2026};
}

}  // namespace

std::string describe(const ActionLabel& label)
{
    const auto* words = &kWords[1];
    for (const auto& candidate : kWords)
        if (candidate.verb == label.verb)
            words = &candidate;
    if (label.count == 1)
        return QCoreApplication::translate("Action", words->one).arg(shortened(label.title)).toStdString();
    auto many = QCoreApplication::translate("Action", words->many, nullptr, static_cast<int>(label.count));
    return many.replace(QStringLiteral("%n"), QString::number(label.count)).toStdString();
}

}  // namespace altair
