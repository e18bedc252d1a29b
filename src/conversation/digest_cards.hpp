// The digest as cards. Whatever a week brought, each card stays within what any platform takes; what is cut
// or left out is said, and then a text file with everything in full goes along.
#pragma once

#include "chat/outcome.hpp"
#include "programme/digest.hpp"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation {

// One card: below Slack's 50 blocks and about 13,000 characters, and below Teams' 28 KB, with room for what
// the platform's own form of it adds.
constexpr std::size_t digest_card_blocks = 42, digest_card_weight = 9'000, digest_block_weight = 2'400;
constexpr std::size_t digest_card_lines = 30, digest_thread_messages = 12;
// A friction point with its buttons is the heaviest line, above all where a platform's buttons are long.
constexpr std::size_t digest_card_points = 8, digest_buttons_weight = 120;
// The head holds these many; the thread has the rest.
constexpr std::size_t kpis_in_head = 6, top_frictions = 5, resolved_in_head = 5;

// How much room a text takes on the strictest platform: UTF-16 units, with & < > counted as the entities they
// become, and never less than half its bytes, so that weight bounds characters and bytes at once.
std::size_t weight(std::string_view text);
// One line, of at most that weight; ends in "…" when something was cut.
std::string fit(std::string_view text, std::size_t most);
// Line breaks and other control characters as spaces, as every line of the digest and of its file has it.
std::string one_line(std::string_view text);

// A line of the thread, as it is shown and in full.
struct DigestLine {
    chat::RichText shown;
    std::string full;
    bool cut = false;
    chat::Buttons buttons = {};  // no items: none; else what can be done about this point
};
struct DigestSection {
    std::string title;
    std::size_t most_messages = 1;
    std::vector<DigestLine> lines;
};

// What the head shows of the open points: the one asked about, and the heaviest of the others.
struct HeadFrictions {
    std::optional<programme::FrictionInDigest> asked;
    std::vector<programme::FrictionInDigest> others;
};
HeadFrictions head_frictions(const programme::Digest& digest);

// `cut` is set when the head shortened a text.
chat::Card digest_head(const programme::Digest& digest, bool details, bool& cut);
std::vector<DigestSection> digest_sections(const programme::Digest& digest);
// The section's messages, at most most_messages; `cut` is set when a line was shortened or left out.
std::vector<chat::Card> digest_section_cards(const DigestSection& section, int week, bool& cut);
chat::File digest_file(const programme::Digest& digest);

// The digest as messages: a head message for the steering channel and its thread, each within the platforms'
// limits, saying what was left out. Also what `digest --preview` and `/mentoring digest preview` show.
std::vector<chat::Message> digest_messages(const programme::Digest& digest);

chat::Place steering_place(const programme::Programme& programme);

// The head's key, and those of its thread from 1 on. Later versions add their number to them.
std::string digest_key(const ProgrammeId& programme, int week);
std::string digest_thread_key(const std::string& head, std::size_t nth);
// What a lead's copy has behind its keys.
std::string digest_lead_suffix(const PersonId& lead);
// The same messages for one person instead of the channel, with a note above the head: for leads of a
// programme without a steering channel, and for previews. `suffix` keeps their keys apart.
std::vector<chat::Message> digest_for(std::vector<chat::Message> messages, const PersonId& person,
                                      const std::string& suffix, const std::string& note);
// A preview is to be read: what is pressed counts, and would count before the committee has seen it.
std::vector<chat::Message> without_buttons(std::vector<chat::Message> messages);

}  // namespace switchback::conversation
