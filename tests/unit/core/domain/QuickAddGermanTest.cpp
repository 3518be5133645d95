// SPDX-License-Identifier: AGPL-3.0-or-later
#include "core/domain/QuickAdd.h"
#include "core/domain/QuickAddText.h"
#include "tests/support/Catch.h"
#include "tests/support/QuickAddWriting.h"

using namespace altair;
using altair::test::onFridayMorning;
using altair::test::written;

namespace {

std::string read(std::string_view line)
{
    return written(parseQuickAdd(line, onFridayMorning(QuickAddWords::german())));
}

}  // namespace

TEST_CASE("another language is another table")
{
    CHECK(
        read("Mama anrufen morgen um 10 Uhr #telefon ~15m") == "Mama anrufen | when 2026-11-21T10:00 | #telefon | ~15");
    CHECK(read("Mama anrufen übermorgen") == "Mama anrufen | when 2026-11-22");
    CHECK(read("Mama anrufen ÜBERMORGEN") == "Mama anrufen | when 2026-11-22");
    CHECK(read("Mama anrufen heute Abend") == "Mama anrufen | when 2026-11-20T19:00");
    CHECK(read("Mama anrufen heute Abend um 8") == "Mama anrufen | when 2026-11-20T20:00");
    CHECK(read("Mama anrufen morgen früh") == "Mama anrufen | when 2026-11-21T08:00");
    CHECK(read("Mama anrufen um 17.30 Uhr") == "Mama anrufen | when 2026-11-20T17:30");
    CHECK(read("Mama anrufen am Montag wegen der Feier") == "Mama anrufen wegen der Feier | when 2026-11-23");
    CHECK(read("Mama anrufen nächsten Freitag") == "Mama anrufen | when 2026-11-27");
    CHECK(read("Mama anrufen in zwei Wochen") == "Mama anrufen | when 2026-12-04");
    CHECK(read("Mama anrufen 21. Nov. 10:00") == "Mama anrufen | when 2026-11-21T10:00");
    CHECK(read("Mama anrufen am 21.11.") == "Mama anrufen | when 2026-11-21");
    CHECK(read("Mama anrufen 21.11.2027") == "Mama anrufen | when 2027-11-21");
    CHECK(read("Mama anrufen 3. März") == "Mama anrufen | when 2027-03-03");
    CHECK(read("Mama anrufen Sa 10:00") == "Mama anrufen | when 2026-11-21T10:00");
    CHECK(read("Steuer bis Freitag") == "Steuer | by 2026-11-27");
    CHECK(read("Steuer bis 1.12.") == "Steuer | by 2026-12-01");
    CHECK(read("Steuer bis zum 1.") == "Steuer | by 2026-12-01");
    CHECK(read("Müll jeden Montag") == "Müll | when 2026-11-23 | FREQ=WEEKLY;BYDAY=MO");
    CHECK(read("Müll alle 2 Wochen am Mo") == "Müll | when 2026-11-23 | FREQ=WEEKLY;INTERVAL=2;BYDAY=MO");
    CHECK(read("Müll jeden zweiten Tag") == "Müll | when 2026-11-20 | FREQ=DAILY;INTERVAL=2");
    CHECK(read("Gießen alle 5 Tage nach Erledigung") == "Gießen | when 2026-11-20 | AFTER-DONE;FREQ=DAILY;INTERVAL=5");
    CHECK(read("Miete jeden 1. im Monat") == "Miete | when 2026-12-01 | FREQ=MONTHLY;BYMONTHDAY=1");
    CHECK(read("Training montags und donnerstags um 18 Uhr")
        == "Training | when 2026-11-23T18:00 | FREQ=WEEKLY;BYDAY=MO,TH");
    CHECK(read("Training werktags") == "Training | when 2026-11-20 | FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR");
    CHECK(read("Am Wochenende putzen") == "putzen | when 2026-11-21");
    CHECK(read("Versicherung jährlich") == "Versicherung | when 2026-11-20 | FREQ=YEARLY");
    CHECK(read("Lernen !hoch *niedrig ~2std") == "Lernen | ~120 | !3 | *1");
}

TEST_CASE("German words that are more than dates stay in the title")
{
    for (const std::string title : {"Mach das so", "Guten Morgen sagen", "Am Morgen laufen", "Do it",
             "Version 21.11 testen", "Den Freitag planen", "Steuer 31.02.", "Zum Arzt gehen", "Um den See laufen"})
        CHECK(read(title) == title);
}

TEST_CASE("the table is found by the name of a language or a locale")
{
    CHECK(QuickAddWords::forLanguage("de").language() == "de");
    CHECK(QuickAddWords::forLanguage("de_AT").language() == "de");
    CHECK(QuickAddWords::forLanguage("en_GB").language() == "en");
    CHECK(QuickAddWords::forLanguage("fr").language() == "en");
    CHECK(QuickAddWords::forLanguage("").language() == "en");
}

TEST_CASE("a word means all that the table says, and nothing else")
{
    CHECK(QuickAddWords::english().meanings("second").size() == 1);
    CHECK(QuickAddWords::english().meanings("the").size() == 2);
    CHECK(QuickAddWords::english().meanings("montag").empty());
    CHECK(QuickAddWords::english().meanings("").empty());
}
