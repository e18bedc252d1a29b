// A week as the digest's tests take it, and what its messages say.
#pragma once

#include "conversation/digest_cards.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace switchback::digest_tests {

using namespace switchback::conversation;
using namespace switchback::programme;

inline const Instant monday = from_millis(1'774'857'600'000);  // Mon 30 March 2026, 09:00 in London

inline Digest ordinary_week() {
    Digest d;
    d.programme.id = ProgrammeId{"p"};
    d.programme.name = "Northgate Bank";
    d.programme.zone = "Europe/London";
    d.programme.starts = time::parse_day("2026-03-02").value();
    d.programme.steering = {"slack", "T1", "C1"};
    d.week = week_number(d.programme, 4);
    d.held = 6;
    d.planned = 8;
    d.held_before = 5;
    d.planned_before = 8;
    d.pairs_active = 8;
    d.pairs_met = 6;
    d.unlogged = 1;
    KpiInDigest kpi;
    kpi.kpi.name = "App enrolments";
    kpi.kpi.unit = "count";
    kpi.kpi.baseline = 9;
    kpi.kpi.target = 15;
    kpi.now = 12;
    kpi.previous = 11;
    d.kpis = {kpi};
    return d;
}

inline FrictionInDigest friction(int number, std::string words) {
    FrictionInDigest f;
    f.point.id = FrictionId{"f" + std::to_string(number)};
    f.point.text = std::move(words);
    f.point.severity = Severity::high;
    f.point.first_reported = monday - hours{48};
    f.pairs = 2;
    f.reports = 2;
    f.rank = 1000.0 - number;
    f.kpi_name = "App enrolments";
    return f;
}

inline std::string said_in(const chat::Block& block) {
    struct Said {
        std::string operator()(const chat::Heading& b) const { return b.text; }
        std::string operator()(const chat::Paragraph& b) const { return chat::plain(b.text); }
        std::string operator()(const chat::Aside& b) const { return chat::plain(b.text); }
        std::string operator()(const chat::Bullets& b) const {
            std::string all;
            for (const auto& item : b.items) all += chat::plain(item) + "\n";
            return all;
        }
        std::string operator()(const chat::Facts& b) const {
            std::string all;
            for (const auto& fact : b.facts) all += fact.name + chat::plain(fact.value) + "\n";
            return all;
        }
        std::string operator()(const chat::Divider&) const { return {}; }
        std::string operator()(const chat::Picture& b) const { return b.alt; }
        std::string operator()(const chat::Buttons& b) const {
            std::string all;
            for (const auto& item : b.items) {
                all += std::visit([](const auto& one) { return one.label; }, item);
                if (const auto* menu = std::get_if<chat::Menu>(&item))
                    for (const auto& option : menu->options) all += option.label;
            }
            return all;
        }
    };
    return std::visit(Said{}, block);
}

inline std::string said_in(const chat::Card& card) {
    std::string all;
    for (const auto& block : card.blocks) all += said_in(block) + "\n";
    return all;
}

inline std::string said_in(const std::vector<chat::Message>& messages) {
    std::string all;
    for (const auto& message : messages) {
        all += said_in(message.card);
        for (const auto& file : message.files) all += file.bytes;
    }
    return all;
}

// As a platform may count it: each bullet a block of its own.
inline std::size_t blocks_in(const chat::Card& card) {
    std::size_t blocks = card.blocks.size();
    for (const auto& block : card.blocks)
        if (const auto* list = std::get_if<chat::Bullets>(&block)) blocks += list->items.size();
    return blocks;
}

inline bool contains(const std::string& text, std::string_view part) {
    return text.find(part) != std::string::npos;
}

}  // namespace switchback::digest_tests
