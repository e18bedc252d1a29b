#include "conversation/dialogs/friction_cards.hpp"

#include "base/text.hpp"
#include "conversation/dialogs/friction_typed.hpp"
#include "conversation/digest_board.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"
#include "programme/session.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

constexpr std::size_t listed_at_most = 10;
constexpr int mine_at_most = 20;
constexpr std::size_t most_text = 200;  // of one point in a list

double rank_of(const ledger::Frictions::Listed& each, Instant now) {
    return programme::rank(each.point.severity, each.pairs, programme::kpi_weight,
                           now - each.point.first_reported);
}

std::string line_of(Desk& desk, const ledger::Frictions::Listed& each) {
    return words::friction_line(text::shorten(each.point.text, most_text),
                                programme::name_of(each.point.severity), standing_of(desk.books, each.point),
                                each.pairs, each.point.theme);
}

}  // namespace

chat::Card friction_card(Desk& desk, const programme::FrictionPoint& point,
                         const programme::FrictionReport& report) {
    chat::Card card =
        sentence("friction_noted",
                 words::friction_noted(report.words, programme::name_of(point.severity), point.theme));
    card.blocks.emplace_back(chat::Aside{words::friction_stays_anonymous(report.named)});
    chat::Buttons buttons;
    const Instant until = report.at + programme::edit_window;
    if (desk.now < until) {
        if (const auto names = names_in(desk, report.words); !names.empty())
            card.blocks.emplace_back(chat::Aside{words::friction_names(names)});
        card.blocks.emplace_back(chat::Aside{words::friction_until(moment_text(until, desk.asker.zone))});
        buttons.items.emplace_back(button("friction.undo", report.id.text, words::label::undo));
    }
    buttons.items.emplace_back(report.named
                                   ? button("friction.unname", report.id.text, words::label::unname_me)
                                   : button("friction.name", report.id.text, words::label::name_me));
    card.blocks.emplace_back(std::move(buttons));
    return card;
}

chat::Card with_whom_card(const std::vector<Two>& pairs, const std::string& draft) {
    std::vector<std::variant<chat::Button, chat::Menu>> buttons;
    for (const Two& two : pairs) {
        if (buttons.size() == 20) break;
        buttons.emplace_back(button("friction.with", draft + " " + two.pair.id.text, two.partner.name));
    }
    return sentence("friction_with_whom", words::friction_with_whom(), std::move(buttons));
}

chat::Card did_you_mean_card(std::string_view command, const std::string& typed) {
    namespace say = words::friction_form;
    const auto label = command == "list"   ? say::show_list
                       : command == "mine" ? say::show_mine
                                           : say::show_help;
    return sentence("friction_did_you_mean", words::friction_did_you_mean(command),
                    {button("friction." + std::string(command), {}, label),
                     button("friction.report", typed, say::report_button(typed))});
}

chat::Card friction_list(Desk& desk) {
    const auto programme = programme_of(desk);
    auto open = programme ? desk.books.frictions.open(*programme) : std::vector<ledger::Frictions::Listed>{};
    if (open.empty()) return sentence("friction_list", words::friction_list_empty());
    std::ranges::stable_sort(open, std::ranges::greater{},
                             [&](const auto& each) { return rank_of(each, desk.now); });
    chat::Card card = sentence("friction_list", words::friction_list_head(open.size()));
    chat::Bullets lines;
    for (const auto& each : open) {
        if (lines.items.size() < listed_at_most) lines.items.emplace_back(line_of(desk, each));
    }
    card.blocks.emplace_back(std::move(lines));
    if (open.size() > listed_at_most) {
        card.blocks.emplace_back(chat::Paragraph{words::friction_list_more(open.size() - listed_at_most)});
    }
    card.blocks.emplace_back(chat::Aside{words::friction_formula()});
    return card;
}

std::vector<chat::RichText> friction_mine_lines(Desk& desk, int at_most) {
    std::vector<chat::RichText> lines;
    for (const auto& each : desk.books.frictions.mine(desk.asker.id, at_most)) {
        lines.emplace_back(words::friction_mine_line(text::shorten(each.point.text, most_text),
                                                     standing_of(desk.books, each.point)));
    }
    return lines;
}

chat::Card friction_mine(Desk& desk) {
    auto lines = friction_mine_lines(desk, mine_at_most);
    if (lines.empty()) return sentence("friction_mine", words::friction_mine_empty());
    chat::Card card = sentence("friction_mine", words::friction_mine_head());
    card.blocks.emplace_back(chat::Bullets{std::move(lines)});
    return card;
}

std::optional<ProgrammeId> programme_of(Desk& desk) {
    const auto pairs = current_pairs(desk);
    if (!pairs.empty()) return pairs.front().pair.programme;
    const auto all =
        desk.asker.programme_lead ? desk.books.programmes.all() : std::vector<programme::Programme>{};
    return all.empty() ? std::nullopt : std::optional(all.front().id);
}

}  // namespace switchback::conversation::dialog
