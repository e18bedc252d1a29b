// Cards, forms and the books as lines of a transcript: what a programme lead would say happened.
#pragma once

#include "chat/card.hpp"
#include "chat/form.hpp"
#include "ledger/books.hpp"
#include "programme/programme.hpp"

#include <functional>
#include <map>
#include <string>
#include <vector>

namespace switchback::transcript {

using Lines = std::vector<std::string>;

Lines drawn(const chat::Card& card);  // indented by four
Lines drawn(const chat::Form& form);  // the fields that hold something, too
std::string option_label(const std::vector<chat::Option>& options, const std::string& value);

// Everything in the books that a transcript tells of, id → words, in the order it is told.
struct Inventory {
    std::vector<std::pair<std::string, std::string>> entries;
};
Inventory inventory(ledger::Books& books, const std::vector<programme::Pair>& pairs, const std::string& zone);
// "Saved           session …; friction …", or nothing when the books are as they were.
Lines saved(const Inventory& before, const Inventory& after);

}  // namespace switchback::transcript
