#include "conversation/digest_cards.hpp"
#include "conversation/words.hpp"
#include "conversation/words_timers.hpp"

namespace switchback::conversation {
namespace {

using programme::Digest;

void add_title(std::string& text, std::string_view title) {
    text += "\n";
    text += title;
    text += "\n";
}

void add_line(std::string& text, std::string_view line) {
    text += "- ";
    text += one_line(line);
    text += "\n";
}

std::string friction_text(const programme::FrictionInDigest& f) {
    return f.point.text + " — " + words::friction_standing(f.point, f.owner) + " · " +
           words::digest_friction_facts(f);
}

void add_open(std::string& text, const Digest& digest) {
    auto open = digest.open;
    programme::by_rank(open);
    add_title(text, words::digest_top_head(open.size(), open.size(), false));
    if (open.empty()) add_line(text, words::digest_no_friction());
    for (const auto& f : open) {
        const auto day = time::day_text(time::local_day(f.point.first_reported, digest.programme.zone));
        add_line(text, friction_text(f));
        text += "  " + one_line(words::digest_weight(f, day)) + "\n";
    }
}

}  // namespace

chat::File digest_file(const Digest& digest) {
    const auto title =
        words::digest_title(one_line(digest.programme.name), digest.week.number, digest.programme.weeks);
    std::string text = title + "\n\n" + chat::plain(words::digest_attendance(digest)) + "\n";
    add_title(text, words::digest_kpis_head());
    for (const auto& kpi : digest.kpis) add_line(text, chat::plain(words::digest_kpi(kpi)));
    add_title(text, words::digest_asked_head());
    const auto asked = programme::decision_asked(digest);
    add_line(text, asked ? chat::plain(words::digest_asked(asked->point.text))
                         : words::digest_nothing_asked(!digest.open.empty()));
    add_open(text, digest);
    if (!digest.resolved.empty()) add_title(text, words::digest_resolved_head());
    for (const auto& f : digest.resolved) add_line(text, friction_text(f));
    for (const auto& section : digest_sections(digest)) {
        // Told above, in full.
        if (section.title == words::digest_all_resolved || section.title == words::digest_other_open ||
            section.title == words::digest_kpis)
            continue;
        add_title(text, section.title);
        for (const auto& line : section.lines) add_line(text, line.full);
    }
    return {"digest-week-" + std::to_string(digest.week.number) + ".txt", title, std::move(text)};
}

}  // namespace switchback::conversation
