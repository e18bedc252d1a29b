#include "conversation/digest_cards.hpp"

#include "conversation/digest_board.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

#include <algorithm>

namespace switchback::conversation {
namespace {

using programme::Digest;

constexpr std::size_t title_weight = 100, name_weight = 120, friction_weight = 250, asked_weight = 300,
                      standing_weight = 200;

class Head {
  public:
    Head(const Digest& digest, bool& cut) : digest_(digest), cut_(cut) {}

    chat::Card card(bool details) {
        const auto& d = digest_;
        blocks_.push_back(chat::Heading{words::digest_title(shortened(d.programme.name, title_weight),
                                                            d.week.number, d.programme.weeks)});
        auto attendance = words::digest_attendance(d);
        if (d.pairs_active > 0) attendance << chat::Plain{"\n" + words::digest_met(d)};
        attendance << chat::Plain{"\n"};
        for (auto& run : words::digest_new(d).runs) attendance << std::move(run);
        blocks_.push_back(chat::Paragraph{std::move(attendance)});
        add_kpis();
        blocks_.push_back(chat::Divider{});
        const auto shown = head_frictions(d);
        add_asked(shown);
        add_others(shown);
        add_resolved();
        blocks_.push_back(chat::Aside{words::digest_foot(details, !d.fresh.empty())});
        return {"digest", words::digest_summary(d), std::move(blocks_)};
    }

  private:
    std::string shortened(const std::string& text, std::size_t most) {
        auto short_text = fit(text, most);
        cut_ = cut_ || short_text != one_line(text);
        return short_text;
    }
    void title(const std::string& text) { blocks_.push_back(chat::Paragraph{{chat::Strong{text}}}); }

    void add_kpis() {
        if (digest_.kpis.empty()) return;
        title(words::digest_kpis_head());
        chat::Bullets list;
        for (auto kpi : digest_.kpis) {
            if (list.items.size() == kpis_in_head) break;
            kpi.kpi.name = shortened(kpi.kpi.name, name_weight);
            kpi.kpi.unit = shortened(kpi.kpi.unit, title_weight);
            list.items.push_back(words::digest_kpi(kpi));
        }
        blocks_.push_back(std::move(list));
        if (digest_.kpis.size() > kpis_in_head)
            blocks_.push_back(chat::Aside{words::digest_more_kpis(digest_.kpis.size() - kpis_in_head)});
    }

    void add_asked(const HeadFrictions& shown) {
        title(words::digest_asked_head());
        if (!shown.asked) {
            blocks_.push_back(chat::Paragraph{words::digest_nothing_asked(!digest_.open.empty())});
            return;
        }
        add_point(*shown.asked, words::digest_asked(shortened(shown.asked->point.text, asked_weight)));
    }

    void add_others(const HeadFrictions& shown) {
        if (shown.others.empty()) return;
        const std::size_t open = digest_.open.size() - (shown.asked ? 1 : 0);
        title(words::digest_top_head(shown.others.size(), open, shown.asked.has_value()));
        for (std::size_t i = 0; i < shown.others.size(); ++i) {
            const auto& f = shown.others[i];
            add_point(f, {chat::Plain{std::to_string(i + 1) + ". "},
                          chat::Strong{shortened(f.point.text, friction_weight)}});
        }
    }

    void add_point(const programme::FrictionInDigest& f, chat::RichText what) {
        const auto day = time::day_text(time::local_day(f.point.first_reported, digest_.programme.zone));
        const auto standing = board_standing(f.point, f.owner);
        cut_ = cut_ || standing != words::friction_standing(f.point, f.owner);
        blocks_.push_back(chat::Paragraph{std::move(what)});
        blocks_.push_back(
            chat::Aside{board_line({}, standing, shortened(words::digest_weight(f, day), standing_weight))});
        blocks_.push_back(board_buttons(f.point));
    }

    void add_resolved() {
        if (digest_.resolved.empty()) return;
        title(words::digest_resolved_head());
        chat::Bullets list;
        for (const auto& f : digest_.resolved) {
            if (list.items.size() == resolved_in_head) break;
            list.items.emplace_back(shortened(f.point.text, friction_weight));
        }
        if (digest_.resolved.size() > resolved_in_head)
            list.items.emplace_back(words::digest_resolved_more(digest_.resolved.size() - resolved_in_head));
        blocks_.push_back(std::move(list));
    }

    const Digest& digest_;
    bool& cut_;
    std::vector<chat::Block> blocks_;
};

}  // namespace

HeadFrictions head_frictions(const Digest& digest) {
    HeadFrictions out{programme::decision_asked(digest), digest.open};
    programme::by_rank(out.others);
    if (out.asked)
        std::erase_if(out.others, [&](const auto& f) { return f.point.id == out.asked->point.id; });
    const std::size_t most = top_frictions - (out.asked ? 1 : 0);
    if (out.others.size() > most)
        out.others.erase(out.others.begin() + static_cast<std::ptrdiff_t>(most), out.others.end());
    return out;
}

chat::Card digest_head(const Digest& digest, bool details, bool& cut) {
    return Head(digest, cut).card(details);
}

chat::Place steering_place(const programme::Programme& programme) {
    const auto platform = programme.steering.platform == chat::name_of(chat::Platform::teams)
                              ? chat::Platform::teams
                              : chat::Platform::slack;
    return {{platform, programme.steering.tenant}, programme.steering.conversation};
}

std::string digest_key(const ProgrammeId& programme, int week) {
    return "digest:" + programme.text + ":" + std::to_string(week);
}

std::string digest_thread_key(const std::string& head, std::size_t nth) {
    return head + ":t" + std::to_string(nth);
}

std::string digest_lead_suffix(const PersonId& lead) {
    return ":lead:" + lead.text;
}

std::vector<chat::Message> digest_messages(const Digest& digest) {
    bool cut = false;
    std::vector<chat::Card> thread;
    for (const auto& section : digest_sections(digest)) {
        auto cards = digest_section_cards(section, digest.week.number, cut);
        std::move(cards.begin(), cards.end(), std::back_inserter(thread));
    }
    const std::string key = digest_key(digest.programme.id, digest.week.number);
    std::vector<chat::Message> messages;
    messages.push_back(
        {key, chat::ToPlace{steering_place(digest.programme)}, digest_head(digest, !thread.empty(), cut)});
    for (auto& card : thread)
        messages.push_back({digest_thread_key(key, messages.size()), chat::ToThread{key}, std::move(card)});
    if (cut) {
        auto& last = messages.back();
        last.files.push_back(digest_file(digest));
        last.card.blocks.push_back(chat::Aside{words::digest_in_full(last.files.back().name)});
    }
    return messages;
}

std::vector<chat::Message> digest_for(std::vector<chat::Message> messages, const PersonId& person,
                                      const std::string& suffix, const std::string& note) {
    for (auto& message : messages) {
        message.key += suffix;
        if (auto* thread = std::get_if<chat::ToThread>(&message.to)) {
            thread->parent_key += suffix;
            continue;
        }
        message.to = chat::ToPerson{person};
        if (!note.empty()) message.card.blocks.insert(message.card.blocks.begin(), chat::Aside{note});
    }
    return messages;
}

std::vector<chat::Message> without_buttons(std::vector<chat::Message> messages) {
    for (auto& message : messages)
        std::erase_if(message.card.blocks,
                      [](const auto& block) { return std::holds_alternative<chat::Buttons>(block); });
    return messages;
}

}  // namespace switchback::conversation
