// Neutral cards and forms as Adaptive Cards 1.5. People's words are TextRuns or, in the few places that are
// parsed as Markdown, disarmed. Whatever a card holds, its activity stays below 28 KB: texts are shortened,
// long ones split, and what does not fit is said to be left out. What presses and forms send back is in
// card_data.hpp. adaptivecards.io/schemas/adaptive-card.json; what Teams makes of it:
// learn.microsoft.com/microsoftteams/platform/task-modules-and-cards/cards/cards-reference.
#pragma once

#include "base/text.hpp"
#include "chat/card.hpp"
#include "chat/form.hpp"
#include "chat/outcome.hpp"

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

namespace switchback {
std::string written(const nlohmann::json& json);  // base/json
}

namespace switchback::teams {

// The card of a message. A press is an Action.Execute, or an Action.Submit for clients before 1.4; one that
// may be answered by a form is an Action.Submit that asks for a dialog (task/fetch). Adaptive Cards ask
// nothing before a press counts: a button with a Confirm unfolds the question with its two answers below the
// row (Action.ToggleVisibility). A Menu is a drop-down with a button, which desktop and mobile show alike.
nlohmann::json card(const chat::Card& card);
// The card as a dialog, where every press is an Action.Submit, with a button that closes it.
nlohmann::json dialog_card(const chat::Card& card);
// The form as a dialog, each error at its field; an error of no field stands above them all. What was typed
// is in the form's fields already.
nlohmann::json form_card(const chat::Form& form, const chat::FieldErrors& errors = {});
// The dialog's title: that of the form, or ours.
std::string dialog_title(std::string_view title);

// A text file as cards in a monospaced font, each within an activity: a bot may hand over a file only in a
// personal chat, and only after the person consented there
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/bots-filesv4), but the digest goes to a channel.
// Nothing when the file is no text.
std::vector<nlohmann::json> file_cards(const chat::File& file);

// {"type": "message", "summary", "attachments"} with one card and no text: Teams would split the two.
nlohmann::json message_of(nlohmann::json card);
// What is notified and read out; never empty.
std::string summary_of(const chat::Card& card);

// --- used by both files of the renderer ---

// What presses are sent as.
enum class Shown { in_a_message, in_a_dialog };

// The buttons and menus of one card: what they are found by is unique within it.
class Presses {
  public:
    explicit Presses(Shown shown) : shown_(shown) {}
    std::vector<nlohmann::json> elements_of(const chat::Buttons& buttons);

  private:
    nlohmann::json action_of(const chat::Button& button, std::vector<nlohmann::json>& questions);
    nlohmann::json press(const std::string& title, nlohmann::json data, bool opens_form) const;
    std::vector<nlohmann::json> elements_of(const chat::Menu& menu);

    Shown shown_;
    int questions_asked_ = 0, menus_ = 0;
};

// The blocks as elements of at most so many bytes; buttons come before words when it does not all fit.
nlohmann::json elements_within(const std::vector<chat::Block>& blocks, Shown shown, std::size_t bytes);
bool blank(std::string_view words);  // control characters are not seen either
nlohmann::json choices_of(const std::vector<chat::Option>& options, std::size_t most);
nlohmann::json adaptive_card(nlohmann::json body);
using switchback::written;

}  // namespace switchback::teams
