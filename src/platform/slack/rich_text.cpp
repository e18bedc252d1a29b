#include "platform/slack/rich_text.hpp"

#include "base/json_object.hpp"
#include "base/text.hpp"
#include "platform/slack/limits.hpp"
#include "platform/slack/render.hpp"

#include <algorithm>

namespace switchback::slack {
namespace {

// docs.slack.dev/messaging/formatting-message-text, date formatting: shown in the reader's own zone.
std::string format_of(chat::Moment::Style style) {
    switch (style) {
        case chat::Moment::Style::date:
            return "{date_long_pretty}";
        case chat::Moment::Style::time:
            return "{time}";
        case chat::Moment::Style::day_and_time:
            return "{date_long_pretty}, {time}";
    }
    return "{date_long_pretty}, {time}";
}

long long seconds_of(const chat::Moment& moment) {
    return std::chrono::floor<std::chrono::seconds>(moment.at).time_since_epoch().count();
}

// Slack takes moments from 1970 to 2100; beyond, the words alone.
bool has_clock(const chat::Moment& moment) {
    return seconds_of(moment) > 0 && seconds_of(moment) < 4'102'444'800LL;
}

std::string fallback_of(const chat::Moment& moment) {
    return limits::fit(text::harmless(moment.fallback.empty() ? to_iso(moment.at) : moment.fallback), 100);
}

Json date_element(const chat::Moment& moment) {
    return object_of("type", "date", "timestamp", seconds_of(moment), "format", format_of(moment.style),
                     "fallback", fallback_of(moment));
}

// Fills lists of elements, each within limits::piece.
class Lines {
  public:
    void words(std::string_view text, bool bold) {
        const std::string cleaned = text::harmless(text);
        std::string_view rest = cleaned;
        while (!rest.empty()) {
            std::string_view part = limits::beginning(rest, limits::piece - used_);
            if (part.empty()) {
                next();
                continue;
            }
            Json element = object_of("type", "text", "text", part);
            if (bold) element["style"] = object_of("bold", true);
            add(std::move(element), limits::length(part));
            rest.remove_prefix(part.size());
        }
    }
    void add(Json element, std::size_t units) {
        if (used_ + units > limits::piece) next();
        current_.push_back(std::move(element));
        used_ += units;
    }
    std::vector<Json> take() {
        next();
        return std::move(lists_);
    }

  private:
    void next() {
        if (!current_.empty()) lists_.push_back(std::move(current_));
        current_ = Json::array();
        used_ = 0;
    }
    std::vector<Json> lists_;
    Json current_ = Json::array();
    std::size_t used_ = 0;
};

struct IntoElements {
    Lines& lines;
    void operator()(const chat::Plain& run) const { lines.words(run.text, false); }
    void operator()(const chat::Strong& run) const { lines.words(run.text, true); }
    void operator()(const chat::Named& run) const { lines.words(run.name, false); }
    void operator()(const chat::Link& run) const {
        const std::string words = limits::fit(text::harmless(run.text), 500);
        if (!may_link(run.url)) return lines.words(words, false);
        Json element = object_of("type", "link", "url", run.url);
        if (!words.empty()) element["text"] = words;
        lines.add(std::move(element), limits::length(words.empty() ? run.url : words));
    }
    void operator()(const chat::Moment& run) const {
        if (!has_clock(run)) return lines.words(fallback_of(run), false);
        lines.add(date_element(run), limits::length(fallback_of(run)) + 30);
    }
};

// mrkdwn has no escape for its own marks: a zero-width space on either side keeps them from pairing up.
std::string unmarked(std::string_view words) {
    constexpr std::string_view apart = "\u200B";
    std::string out;
    for (const char c : text::harmless(words)) {
        const bool mark = c == '*' || c == '_' || c == '~' || c == '`';
        const bool quote = c == '>' && (out.empty() || out.back() == '\n');
        if (mark || quote) out += apart;
        out += escaped(std::string_view{&c, 1});
        if (mark) out += apart;
    }
    return out;
}

struct IntoMrkdwn {
    std::string operator()(const chat::Plain& run) const { return unmarked(run.text); }
    std::string operator()(const chat::Named& run) const { return unmarked(run.name); }
    std::string operator()(const chat::Strong& run) const {
        const std::string inside = unmarked(run.text);
        return inside.empty() || inside.find('\n') != std::string::npos ? inside : "*" + inside + "*";
    }
    std::string operator()(const chat::Link& run) const {
        std::string words = unmarked(limits::fit(run.text, 500));
        std::replace(words.begin(), words.end(), '|', '/');
        std::replace(words.begin(), words.end(), '\n', ' ');
        if (!may_link(run.url)) return words;
        return "<" + escaped(run.url) + (words.empty() ? "" : "|" + words) + ">";
    }
    std::string operator()(const chat::Moment& run) const {
        std::string words = escaped(fallback_of(run));
        for (const char delimiter : {'|', '^', '\n'})
            std::replace(words.begin(), words.end(), delimiter, ' ');
        if (!has_clock(run)) return words;
        return "<!date^" + std::to_string(seconds_of(run)) + "^" + format_of(run.style) + "|" + words + ">";
    }
};

bool only_words(const chat::RichText& text) {
    return std::all_of(text.runs.begin(), text.runs.end(), [](const chat::Run& run) {
        return std::holds_alternative<chat::Plain>(run) || std::holds_alternative<chat::Named>(run);
    });
}

// Whole runs only: a cut inside one could leave half an entity or half a link.
std::string mrkdwn_of(const chat::RichText& text) {
    std::string out;
    for (const chat::Run& run : text.runs) {
        const std::string next = std::visit(IntoMrkdwn{}, run);
        if (limits::length(out) + limits::length(next) > limits::piece) {
            const auto room = limits::piece - std::min(limits::piece, limits::length(out));
            // A character of people's words takes at most seven units here: a zero-width space on each side
            // of one.
            return out + unmarked(limits::fit(chat::plain(chat::RichText{run}),
                                              std::max<std::size_t>(room / 7, 1)));
        }
        out += next;
    }
    return out;
}

}  // namespace

bool may_link(const std::string& url) {
    const bool known =
        url.rfind("https://", 0) == 0 || url.rfind("http://", 0) == 0 || url.rfind("mailto:", 0) == 0;
    const auto unfit = [](char c) {
        return static_cast<unsigned char>(c) <= 0x20 || c == 0x7f || c == '<' || c == '>' || c == '|' ||
               c == '"';
    };
    return known && limits::length(url) <= limits::url && std::none_of(url.begin(), url.end(), unfit);
}

std::string escaped(std::string_view words) {
    std::string out;
    for (const char c : words) {
        if (c == '&')
            out += "&amp;";
        else if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else
            out += c;
    }
    return out;
}

std::vector<Json> elements_of(const chat::RichText& text) {
    Lines lines;
    for (const chat::Run& run : text.runs) std::visit(IntoElements{lines}, run);
    return lines.take();
}

Json rich_text_block(Json elements) {
    return object_of("type", "rich_text", "elements", std::move(elements));
}

Json text_object(const chat::RichText& text) {
    if (only_words(text)) {
        Json words = plain_text(chat::plain(text), limits::piece);
        return words.at("text").get_ref<const std::string&>().empty() ? Json() : words;
    }
    std::string marked = mrkdwn_of(text);
    if (marked.empty()) return {};
    return {{"type", "mrkdwn"}, {"text", std::move(marked)}, {"verbatim", true}};
}

}  // namespace switchback::slack
