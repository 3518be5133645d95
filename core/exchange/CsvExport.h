// SPDX-License-Identifier: AGPL-3.0-or-later
#pragma once

#include "core/exchange/ReadableRecord.h"

#include <string>

namespace altair {

/// CSV for spreadsheets, RFC 4180 with CRLF: a row for each record, a column for each field that any
/// kind has, after `id`, `kind` and `in_trash`. Several elements stand on a line each; of a conflict
/// there is the value that is shown.
///
/// A spreadsheet runs a cell that begins with = + - or @ as a formula. Texts that begin with one of
/// these, with a tab or carriage return, or with an apostrophe, therefore get an apostrophe in front:
/// whoever reads the file by program takes one leading apostrophe away and has the text back.
std::string csvHeader();
void appendCsvRow(std::string& csv, const ReadableRecord& record);

}  // namespace altair
