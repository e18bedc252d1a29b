// Neutral cards and forms as Block Kit. People's words never pass through a parser of Slack's: they are
// plain_text or text elements of rich_text, where *, @channel and <!here> are only characters. No limit of
// Slack's is ever exceeded, whatever the card holds: texts are shortened, blocks split, and what does not fit
// is said to be left out.
#pragma once

#include "base/text.hpp"
#include "chat/card.hpp"
#include "chat/form.hpp"

#include <cstddef>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::slack {

// {"text", "blocks"}: the common part of chat.postMessage, chat.update, ephemeral answers and replies.
nlohmann::json message_of(const chat::Card& card);
// The card as the bot's home page.
nlohmann::json home_of(const chat::Card& card);
// A modal. One with fields always has a submit button.
nlohmann::json modal_of(const chat::Form& form);
// A card where only a modal can be shown: no message can be seen by just one person outside a conversation.
nlohmann::json modal_of(const chat::Card& card);

// & < > as entities, so that nothing in it is markup of Slack's.
std::string escaped(std::string_view words);

// --- used by both files of the renderer ---

// The blocks of one message or view while it fills up.
class Sheet {
  public:
    Sheet(std::size_t blocks, std::size_t text);
    ~Sheet();
    Sheet(const Sheet&) = delete;
    Sheet& operator=(const Sheet&) = delete;

    // Everything of the card that fits; buttons come before words when it does not all fit.
    void put(const std::vector<chat::Block>& blocks);
    // One ready block; false when there is no room.
    bool put(nlohmann::json block);
    // Holds these back from what put(…) may use.
    void reserve(std::size_t blocks, std::size_t text);
    nlohmann::json take();

  private:
    struct Piece;
    std::vector<Piece> pieces_of(const std::vector<chat::Block>& blocks);
    void put_what_fits(std::vector<Piece> pieces);

    std::size_t blocks_left_, text_left_;
    std::vector<nlohmann::json> blocks_;
    std::set<std::string> action_ids_;
};

inline bool blank(std::string_view words) {
    return text::trim(words).empty();
}
nlohmann::json plain_text(std::string_view text, std::size_t units);
// At most `most` options whose values Slack takes.
nlohmann::json options_of(const std::vector<chat::Option>& options, std::size_t most);
// The displayed text in a block, counted as Slack may count it.
std::size_t text_in(const nlohmann::json& block);

}  // namespace switchback::slack
