#include "conversation/digest_cards.hpp"

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
    Head(const Digest& digest, Instant now, bool& cut) : digest_(digest), now_(now), cut_(cut) {}

    chat::Card card(bool details) {
        const auto& d = digest_;
        blocks_.push_back(chat::Heading{words::digest_title(shortened(d.programme.name, title_weight),
                                                            d.week.number, d.programme.weeks)});
        auto attendance = words::digest_attendance(d);
        if (d.pairs_active > 0) attendance << chat::Plain{"\n" + words::digest_met(d)};
        blocks_.push_back(chat::Paragraph{std::move(attendance)});
        add_kpis();
        blocks_.push_back(chat::Divider{});
        add_asked();
        add_top();
        add_resolved();
        blocks_.push_back(chat::Aside{words::digest_foot(details)});
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

    void add_asked() {
        title(words::digest_asked_head());
        const auto asked = programme::decision_asked(digest_);
        blocks_.push_back(
            chat::Paragraph{asked ? words::digest_asked(shortened(asked->point.text, asked_weight),
                                                        asked->pairs, shortened(digest_.lead, name_weight))
                                  : chat::RichText{words::digest_nothing_asked(!digest_.open.empty())}});
    }

    void add_top() {
        auto open = digest_.open;
        programme::by_rank(open);
        if (open.empty()) return;  // what is asked has said so
        const auto shown = std::min(open.size(), top_frictions);
        title(words::digest_top_head(shown, open.size()));
        for (std::size_t i = 0; i < shown; ++i) {
            const auto& f = open[i];
            blocks_.push_back(chat::Paragraph{{chat::Plain{std::to_string(i + 1) + ". "},
                                               chat::Strong{shortened(f.point.text, friction_weight)}}});
            blocks_.push_back(chat::Aside{
                shortened(words::digest_standing(f, now_ - f.point.first_reported), standing_weight)});
        }
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
    Instant now_;
    bool& cut_;
    std::vector<chat::Block> blocks_;
};

chat::Recipient steering_place(const programme::Programme& programme) {
    const auto platform = programme.steering.platform == chat::name_of(chat::Platform::teams)
                              ? chat::Platform::teams
                              : chat::Platform::slack;
    return chat::ToPlace{{{platform, programme.steering.tenant}, programme.steering.conversation}};
}

}  // namespace

chat::Card digest_head(const Digest& digest, Instant now, bool details, bool& cut) {
    return Head(digest, now, cut).card(details);
}

std::string digest_key(const Digest& digest) {
    return "digest:" + digest.programme.id.text + ":" + std::to_string(digest.week.number);
}

std::vector<chat::Message> digest_messages(const Digest& digest, Instant now) {
    bool cut = false;
    std::vector<chat::Card> thread;
    for (const auto& section : digest_sections(digest)) {
        auto cards = digest_section_cards(section, digest.week.number, cut);
        std::move(cards.begin(), cards.end(), std::back_inserter(thread));
    }
    const std::string key = digest_key(digest);
    std::vector<chat::Message> messages;
    messages.push_back(
        {key, steering_place(digest.programme), digest_head(digest, now, !thread.empty(), cut)});
    for (auto& card : thread)
        messages.push_back(
            {key + ":" + std::to_string(messages.size()), chat::ToThread{key}, std::move(card)});
    if (cut) {
        auto& last = messages.back();
        last.files.push_back(digest_file(digest, now));
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

}  // namespace switchback::conversation
