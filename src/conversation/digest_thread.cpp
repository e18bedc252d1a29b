#include "conversation/digest_board.hpp"
#include "conversation/digest_cards.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <algorithm>
#include <set>

namespace switchback::conversation {
namespace {

using programme::Digest;
using programme::FrictionInDigest;

constexpr std::size_t line_weight = 500, facts_weight = 200, name_weight = 60, kpi_name_weight = 300;
constexpr std::size_t lines_in_block = 10;
constexpr std::size_t room_for_notes = 700;  // the note of what is left out, and that of the file

DigestLine line(const std::string& text, const std::string& facts) {
    const auto what = fit(text, line_weight), rest = fit(facts, facts_weight);
    DigestLine out;
    out.cut = what != one_line(text) || rest != one_line(facts);
    out.shown = {chat::Plain{what + (rest.empty() ? "" : " — ")}, chat::Plain{rest}};
    out.full = one_line(text) + (facts.empty() ? "" : " — " + one_line(facts));
    return out;
}

// With buttons: how it stands can be exchanged.
DigestLine friction_line(const FrictionInDigest& friction) {
    auto shown = friction;
    shown.kpi_name = fit(shown.kpi_name, name_weight);
    shown.point.theme = fit(shown.point.theme, name_weight);
    shown.function = fit(shown.function, name_weight);
    const auto what = fit(friction.point.text, line_weight);
    const auto standing = board_standing(friction.point, friction.owner);
    const auto facts = fit(words::digest_friction_facts(shown), facts_weight);
    DigestLine out;
    out.shown = board_line(what + " — ", standing, facts);
    out.full = one_line(friction.point.text) + " — " +
               one_line(words::friction_standing(friction.point, friction.owner)) + " · " +
               one_line(words::digest_friction_facts(friction));
    out.cut = one_line(chat::plain(out.shown)) != out.full;
    out.buttons = board_buttons(friction.point);
    return out;
}

DigestSection frictions(std::string_view title, std::size_t most, std::vector<FrictionInDigest> list) {
    programme::by_rank(list);
    DigestSection section{std::string(title), most, {}};
    for (const auto& friction : list) section.lines.push_back(friction_line(friction));
    return section;
}

DigestSection decisions(const Digest& digest) {
    DigestSection section{std::string(words::digest_decisions), 2, {}};
    for (const auto& decision : digest.decisions) {
        const auto day = time::day_text(time::local_day(decision.at, digest.programme.zone));
        section.lines.push_back(line(decision.text, words::digest_decision_facts(day, decision.kpi_name)));
    }
    return section;
}

DigestSection overdue(const Digest& digest) {
    DigestSection section{std::string(words::digest_overdue), 1, {}};
    for (const auto& action : digest.overdue)
        section.lines.push_back(line(
            action.what, words::digest_overdue_facts(time::day_text(action.due), action.owner_function)));
    return section;
}

DigestSection participation(const Digest& digest) {
    return {std::string(words::digest_participation),
            1,
            {line(words::digest_met(digest), ""), line(words::digest_unlogged(digest.unlogged), "")}};
}

DigestSection other_kpis(const Digest& digest) {
    DigestSection section{std::string(words::digest_kpis), 1, {}};
    for (std::size_t i = kpis_in_head; i < digest.kpis.size(); ++i) {
        auto kpi = digest.kpis[i];
        const auto full = one_line(chat::plain(words::digest_kpi(kpi)));
        kpi.kpi.name = fit(kpi.kpi.name, kpi_name_weight);
        kpi.kpi.unit = fit(kpi.kpi.unit, name_weight);
        auto shown = words::digest_kpi(kpi);
        const bool cut = chat::plain(shown) != full;
        section.lines.push_back({std::move(shown), full, cut});
    }
    return section;
}

// What is open and neither new nor in the head.
DigestSection other_open(const Digest& digest) {
    std::set<std::string> told;
    for (const auto& friction : digest.fresh) told.insert(friction.point.id.text);
    const auto head = head_frictions(digest);
    if (head.asked) told.insert(head.asked->point.id.text);
    for (const auto& friction : head.others) told.insert(friction.point.id.text);
    auto open = digest.open;
    std::erase_if(open, [&](const auto& friction) { return told.contains(friction.point.id.text); });
    return frictions(words::digest_other_open, 2, std::move(open));
}

// The lines in blocks, the blocks in cards: as few as the bounds allow.
struct Packed {
    std::vector<chat::Block> blocks;
    std::size_t lines = 0, points = 0, weight = 0, weight_of_last = 0;
};

bool has_room(const Packed& card, const DigestLine& line, std::size_t size) {
    const bool points = line.buttons.items.empty() || card.points < digest_card_points;
    return points && card.lines < digest_card_lines &&
           card.weight + size <= digest_card_weight - room_for_notes;
}

void put_point(Packed& card, const DigestLine& line) {
    card.blocks.emplace_back(chat::Paragraph{line.shown});
    card.blocks.emplace_back(line.buttons);
    card.points += 1;
}

void put_bullet(Packed& card, const DigestLine& line, std::size_t size) {
    const auto* list = card.blocks.empty() ? nullptr : std::get_if<chat::Bullets>(&card.blocks.back());
    if (!list || card.weight_of_last + size > digest_block_weight || list->items.size() >= lines_in_block) {
        card.blocks.emplace_back(chat::Bullets{});
        card.weight_of_last = 0;
    }
    std::get<chat::Bullets>(card.blocks.back()).items.push_back(line.shown);
    card.weight_of_last += size;
}

void put(Packed& card, const DigestLine& line, std::size_t size) {
    line.buttons.items.empty() ? put_bullet(card, line, size) : put_point(card, line);
    card.lines += 1;
    card.weight += size;
}

std::vector<Packed> packed(const std::vector<DigestLine>& lines) {
    std::vector<Packed> cards;
    for (const auto& line : lines) {
        const auto size =
            weight(chat::plain(line.shown)) + (line.buttons.items.empty() ? 0 : digest_buttons_weight);
        if (cards.empty() || !has_room(cards.back(), line, size)) cards.emplace_back();
        put(cards.back(), line, size);
    }
    return cards;
}

}  // namespace

std::vector<DigestSection> digest_sections(const Digest& digest) {
    std::vector<DigestSection> sections{frictions(words::digest_fresh, 4, digest.fresh), decisions(digest),
                                        overdue(digest), participation(digest)};
    // What the head could not hold: with these the thread has digest_thread_messages at
    // most.
    sections.push_back(digest.resolved.size() > resolved_in_head
                           ? frictions(words::digest_all_resolved, 1, digest.resolved)
                           : DigestSection{});
    sections.push_back(other_open(digest));
    sections.push_back(other_kpis(digest));
    std::erase_if(sections, [](const auto& section) { return section.lines.empty(); });
    return sections;
}

std::vector<chat::Card> digest_section_cards(const DigestSection& section, int week, bool& cut) {
    auto pieces = packed(section.lines);
    std::size_t told = 0;
    const bool too_many = pieces.size() > section.most_messages;
    if (too_many) pieces.resize(section.most_messages);
    std::vector<chat::Card> cards;
    for (auto& piece : pieces) {
        told += piece.lines;
        const auto title = words::digest_section(section.title, cards.size() + 1, pieces.size());
        std::vector<chat::Block> blocks{chat::Paragraph{{chat::Strong{title}}}};
        std::move(piece.blocks.begin(), piece.blocks.end(), std::back_inserter(blocks));
        cards.push_back({"digest_details", words::digest_section_summary(week, title), std::move(blocks)});
    }
    if (too_many)
        cards.back().blocks.push_back(
            chat::Aside{words::digest_left_out(section.lines.size() - told, section.title)});
    const bool line_cut =
        std::any_of(section.lines.begin(), section.lines.end(), [](const auto& l) { return l.cut; });
    cut = cut || too_many || line_cut;
    return cards;
}

}  // namespace switchback::conversation
