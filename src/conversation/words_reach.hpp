// What is said when the bot comes, goes, or cannot get through: the welcome, and the news to the programme
// lead. A part of words.hpp; the texts stand in words_reach.cpp.
#pragma once

#include "chat/address.hpp"
#include "chat/unreachable.hpp"

#include <string>
#include <string_view>

namespace switchback::conversation::words {

std::string platform_name(chat::Platform platform);  // "Slack", "Teams"

std::string welcome(std::string_view first_name);
std::string welcome_mentor();
std::string welcome_leader();
std::string welcome_lead();
std::string welcome_quiet();
std::string welcome_group(chat::Platform platform);

// To somebody whose account the programme has as another's.
std::string not_your_account();

// To the programme lead: why `name` gets nothing, and what helps.
std::string person_unreached(std::string_view name, chat::Platform platform, chat::Unreachable why);
std::string channel_unreached(chat::Platform platform, chat::Unreachable why);

}  // namespace switchback::conversation::words
