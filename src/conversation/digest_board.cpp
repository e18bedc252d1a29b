#include "conversation/digest_board.hpp"

#include "conversation/digest_cards.hpp"
#include "conversation/living_message.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <algorithm>
#include <set>

namespace switchback::conversation {

namespace {

constexpr std::size_t standing_weight = 150;

std::string status_value(const programme::FrictionPoint& point, programme::FrictionStatus status) {
    return point.id.text + " " + programme::name_of(status);
}

// Of the point's own row: its menu speaks of it, and every row has one.
bool speaks_of(const chat::Buttons& buttons, const FrictionId& point) {
    return std::ranges::any_of(buttons.items, [&](const auto& item) {
        const auto* menu = std::get_if<chat::Menu>(&item);
        return menu && std::ranges::any_of(menu->options, [&](const chat::Option& option) {
                   return option.value.starts_with(point.text + " ");
               });
    });
}

chat::RichText* line_in(chat::Block& block) {
    if (auto* paragraph = std::get_if<chat::Paragraph>(&block)) return &paragraph->text;
    if (auto* aside = std::get_if<chat::Aside>(&block)) return &aside->text;
    return nullptr;
}

// The messages of all digests so far, each by the key it lives under.
std::vector<std::string> board_keys(ledger::Books& books, const programme::Programme& programme) {
    std::vector<std::string> suffixes{{}};
    for (const auto& lead : books.people.leads()) suffixes.push_back(digest_lead_suffix(lead.id));
    std::vector<std::string> keys;
    for (int week = programme.weeks; week > 0; --week) {
        for (const auto& suffix : suffixes) {
            const std::string head = digest_key(programme.id, week);
            if (!books.outbox.knows(head + suffix)) continue;
            keys.push_back(head + suffix);
            for (std::size_t i = 1; books.outbox.knows(digest_thread_key(head, i) + suffix); ++i)
                keys.push_back(digest_thread_key(head, i) + suffix);
        }
    }
    return keys;
}

}  // namespace

chat::Buttons board_buttons(const programme::FrictionPoint& point) {
    chat::Buttons row;
    const auto next = programme::next_statuses(point.status);
    if (next.empty()) return row;
    if (programme::is_open(point.status)) {
        if (!point.owner)
            row.items.emplace_back(button("steering.take", point.id.text, words::label::take_it));
        row.items.emplace_back(button("steering.assign", point.id.text,
                                      point.owner ? words::label::reassign : words::label::assign));
    }
    chat::Menu menu{"steering.status", std::string(words::label::status), {}};
    for (const auto status : next)
        menu.options.push_back(option(words::status_option(status), status_value(point, status)));
    row.items.emplace_back(std::move(menu));
    return row;
}

std::optional<StatusWish> read_status_wish(const std::string& value) {
    const auto space = value.find(' ');
    if (space == std::string::npos) return std::nullopt;
    const auto status = programme::friction_status(std::string_view(value).substr(space + 1));
    if (!status) return std::nullopt;
    return StatusWish{FrictionId{value.substr(0, space)}, *status};
}

chat::RichText board_line(const std::string& before, const std::string& standing, const std::string& facts) {
    chat::RichText line;
    if (!before.empty()) line << chat::Plain{before};
    return line << chat::Plain{standing} << chat::Plain{facts.empty() ? "" : " · " + facts};
}

std::string board_standing(const programme::FrictionPoint& point, const std::string& owner, int still_there) {
    return fit(words::friction_standing(point, owner, still_there), standing_weight);
}

std::optional<chat::Card> with_point(chat::Card card, const programme::FrictionPoint& point,
                                     const std::string& standing) {
    bool shown = false;
    for (std::size_t i = 1; i < card.blocks.size(); ++i) {
        auto* row = std::get_if<chat::Buttons>(&card.blocks[i]);
        auto* line = line_in(card.blocks[i - 1]);
        if (!row || !line || line->runs.size() < 2 || !speaks_of(*row, point.id)) continue;
        line->runs[line->runs.size() - 2] = chat::Plain{standing};
        if (auto* above = i > 1 ? line_in(card.blocks[i - 2]) : nullptr)
            *above = words::digest_asked_again(std::move(*above),
                                               point.owner || !programme::is_open(point.status));
        *row = board_buttons(point);
        shown = true;
    }
    std::erase_if(card.blocks, [](const chat::Block& block) {
        const auto* row = std::get_if<chat::Buttons>(&block);
        return row && row->items.empty();
    });
    if (!shown) return std::nullopt;
    return card;
}

int people_still_there(ledger::Books& books, const FrictionId& point) {
    std::set<PersonId> people;
    for (const auto& report : books.frictions.reports_of(point))
        if (report.verdict == programme::Verdict::still_there) people.insert(report.reporter);
    return static_cast<int>(people.size());
}

std::string standing_of(ledger::Books& books, const programme::FrictionPoint& point) {
    const auto owner = point.owner ? books.people.find(*point.owner) : std::nullopt;
    const bool asked = point.status == programme::FrictionStatus::resolved;
    return board_standing(point, owner ? owner->name : "", asked ? people_still_there(books, point.id) : 0);
}

void show_on_boards(ledger::Books& books, const programme::FrictionPoint& point,
                    std::vector<chat::Message>& out) {
    const auto programme = books.programmes.find(point.programme);
    if (!programme) return;
    const std::string standing = standing_of(books, point);
    for (const auto& key : board_keys(books, *programme)) {
        auto card = living_card(books, key, out);
        auto changed = card ? with_point(std::move(*card), point, standing) : std::nullopt;
        if (changed) change_where_it_is(books, key, std::move(*changed), out);
    }
}

}  // namespace switchback::conversation
