// Text from people is never markup: a card holds runs, and the platform's renderer escapes each of them.
#pragma once

#include "base/time.hpp"
#include "chat/address.hpp"

#include <string>
#include <variant>
#include <vector>

namespace switchback::chat {

struct Plain {
    std::string text;
    bool operator==(const Plain&) const = default;
};
struct Strong {
    std::string text;
    bool operator==(const Strong&) const = default;
};
struct Link {
    std::string text;
    std::string url;
    bool operator==(const Link&) const = default;
};

// A person by name. Never a mention: nobody is pinged by being spoken of.
struct Named {
    std::string name;
    bool operator==(const Named&) const = default;
};

// An instant. Slack shows it in the zone of the reader's device; Teams, whose form of it could not be ours,
// has the fallback, in the zone that the reader's client named last.
struct Moment {
    enum class Style { date, time, day_and_time };  // "Thu 20 March", "15:05", "Thu 20 March, 15:05"
    Instant at;
    Style style = Style::day_and_time;
    std::string fallback;  // already in words, in the likely reader's zone
    bool operator==(const Moment&) const = default;
};

using Run = std::variant<Plain, Strong, Link, Named, Moment>;

struct RichText {
    std::vector<Run> runs;

    RichText() = default;
    RichText(const char* text) : runs{Plain{text}} {}             // NOLINT: a sentence is rich text
    RichText(std::string text) : runs{Plain{std::move(text)}} {}  // NOLINT
    RichText(std::initializer_list<Run> list) : runs(list) {}
    RichText& operator<<(Run run) {
        runs.push_back(std::move(run));
        return *this;
    }
    bool empty() const { return runs.empty(); }
    bool operator==(const RichText&) const = default;
};

// The words alone, moments by their fallback: for notifications, previews and transcripts.
std::string plain(const RichText& text);

}  // namespace switchback::chat
