// The weekly digest as plain text, for the operator's terminal. Nothing is posted.
#pragma once

#include "base/time.hpp"
#include "ledger/books.hpp"

#include <optional>
#include <string>

namespace switchback::app {

struct DigestPreview {
    std::string text;  // empty: there is none, and the note says why
    std::string note;  // what the reader should know beside it; may be empty
};

// Of the programme that began last. week: which, from 1; nothing: the one that the next digest reports,
// before there is one the first, after the end the last.
DigestPreview preview_of_digest(ledger::Books& books, std::optional<int> week, Instant now);

}  // namespace switchback::app
