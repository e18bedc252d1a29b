// Slack's limits on blocks, messages and views, checked as strictly as the real cloud checks them and
// answered in its words (docs.slack.dev/reference/block-kit), so that a card that is too long fails here
// first.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox::slack {

// What is wrong, each "must be less than 76 characters [json-pointer:/blocks/0/text/text]".
class Findings {
  public:
    void add(std::string_view pointer, std::string_view what);
    bool empty() const { return list_.empty(); }
    const std::vector<std::string>& list() const { return list_; }

  private:
    std::vector<std::string> list_;
};

enum class Surface { message, modal, home };

// The blocks of one surface; pointers begin with `at` ("/blocks" or "/view/blocks").
void check_blocks(const nlohmann::json& blocks, Surface surface, std::string_view at, Findings& findings);

// One interactive or decorative element. `where` names the block type that holds it: "actions", "section",
// "input", "context".
void check_element(const nlohmann::json& element, std::string_view where, const std::string& at,
                   Findings& findings);

// A text object: plain_text, or mrkdwn where `markdown` allows it; 1 to `most` characters.
void check_text(const nlohmann::json& owner, const char* key, std::size_t most, bool markdown,
                const std::string& at, Findings& findings);
// A string member of at most `most` characters, when it is there.
void check_length(const nlohmann::json& owner, const char* key, std::size_t most, const std::string& at,
                  Findings& findings);
// Exactly the known keys, and all the required ones.
void check_keys(const nlohmann::json& object, std::initializer_list<std::string_view> required,
                std::initializer_list<std::string_view> optional, const std::string& at, Findings& findings);

void check_rich_text(const nlohmann::json& block, const std::string& at, Findings& findings);

// Empty when the message may be posted, else Slack's error object (ok: false): no_text, msg_too_long,
// msg_blocks_too_long, invalid_blocks, invalid_blocks_format. `most_text` is 40,000, or 4,000 for
// chat.update.
nlohmann::json message_refusal(const nlohmann::json& text, const nlohmann::json& blocks,
                               std::size_t most_text);
// Empty when the view may be shown, else Slack's error object: invalid_arguments, view_too_large.
nlohmann::json view_refusal(const nlohmann::json& view, std::string_view type);

// The block and action ids that Slack would have made up for those that were left out.
void fill_in_ids(nlohmann::json& blocks);

}  // namespace switchback::sandbox::slack
