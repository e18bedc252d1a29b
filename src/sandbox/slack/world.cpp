#include "sandbox/slack/world.hpp"

#include "base/text.hpp"

#include <algorithm>
#include <charconv>

namespace switchback::sandbox::slack {

namespace {

std::string direct_id(std::string_view user) {
    return "D" + std::string(user.substr(user.empty() ? 0 : 1));
}

std::string ts_text(long long micros) {
    std::string fraction = std::to_string(micros % 1'000'000);
    fraction.insert(0, 6 - fraction.size(), '0');
    return std::to_string(micros / 1'000'000) + "." + fraction;
}

}  // namespace

World::World(std::vector<User> users, Channel steering, std::string bot_user, Edition& edition)
    : users_(std::move(users)), bot_user_(std::move(bot_user)), edition_(edition) {
    using Kind = Conversation::Kind;
    conversations_.push_back({std::move(steering.id), std::move(steering.name), Kind::channel, "", true});
    // A channel where people talk among themselves: slash commands and message shortcuts work there, posting
    // by the bot does not, as in any channel that it was not invited to.
    conversations_.push_back({"C0WATERCOOLER", "mentors", Kind::channel, "", false});
    for (const auto& each : users_)
        conversations_.push_back({direct_id(each.id), "", Kind::direct, each.id, true});
}

const User* World::user(std::string_view id) const {
    const auto at = std::find_if(users_.begin(), users_.end(), [&](const User& u) { return u.id == id; });
    return at == users_.end() ? nullptr : &*at;
}

const User* World::user_by_email(std::string_view email) const {
    const auto at = std::find_if(users_.begin(), users_.end(),
                                 [&](const User& u) { return text::same_word(u.email, email); });
    return at == users_.end() || email.empty() ? nullptr : &*at;
}

const Conversation* World::conversation(std::string_view id) const {
    const auto at = std::find_if(conversations_.begin(), conversations_.end(),
                                 [&](const Conversation& c) { return c.id == id; });
    return at == conversations_.end() ? nullptr : &*at;
}

std::string World::direct_with(std::string_view user_id) const {
    return user(user_id) == nullptr ? std::string() : direct_id(user_id);
}

const Conversation* World::place(std::string_view channel_or_user) const {
    if (const auto* found = conversation(channel_or_user)) return found;
    return conversation(direct_with(channel_or_user));
}

std::string World::next_ts(Instant now) {
    last_micros_ = std::max(last_micros_ + 100, to_millis(now) * 1000);
    return ts_text(last_micros_);
}

const Message& World::post(Message message, Instant now) {
    message.ts = next_ts(now);
    if (!message.thread_ts.empty())
        if (auto* parent = find(message.channel, message.thread_ts); parent != nullptr) {
            parent->thread_ts = parent->ts;
            touch(*parent);
        }
    message.version = next_version();
    messages_.push_back(std::move(message));
    return messages_.back();
}

Message* World::find(std::string_view channel, std::string_view ts) {
    const auto at = std::find_if(messages_.rbegin(), messages_.rend(), [&](const Message& m) {
        return m.ts == ts && m.channel == channel && !m.deleted;
    });
    return at == messages_.rend() ? nullptr : &*at;
}

long long micros_of(std::string_view ts) {
    const auto dot = ts.find('.');
    const auto whole = ts.substr(0, dot);
    std::string fraction(dot == std::string_view::npos ? "" : ts.substr(dot + 1, 6));
    fraction.append(6 - fraction.size(), '0');
    long long seconds_part = 0, micros = 0;
    if (std::from_chars(whole.data(), whole.data() + whole.size(), seconds_part).ec != std::errc{}) return 0;
    if (std::from_chars(fraction.data(), fraction.data() + fraction.size(), micros).ec != std::errc{})
        return 0;
    return seconds_part * 1'000'000 + micros;
}

}  // namespace switchback::sandbox::slack
