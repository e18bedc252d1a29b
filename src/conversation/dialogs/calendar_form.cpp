// The form of calendar.hpp. Whether an address may be called at all is found out when it is called; here is
// refused what surely is none.
#include "base/text.hpp"
#include "conversation/dialogs/calendar.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words_calendar.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

namespace say = words::busy_form;
constexpr int longest_url = 2000, longest_login = 200;  // as typed, in characters

chat::TextInput line(int max_length, std::string_view placeholder = {}) {
    return {.many_lines = false,
            .max_length = max_length,
            .initial = {},
            .placeholder = std::string(placeholder)};
}

std::string_view after_scheme(std::string_view url) {
    return url.substr(url.find("://") + 3);
}

std::string_view authority(std::string_view url) {
    const auto rest = after_scheme(url);
    return rest.substr(0, rest.find_first_of("/?#"));
}

// https, or what stands for it. A calendar on the machine itself is for whoever operates it: they alone can
// allow it to be called.
bool is_safe_scheme(std::string_view url) {
    const std::string lower = text::lower_ascii(url);
    for (const std::string_view begin : {"https://", "webcal://", "http://127.0.0.1:", "http://localhost:"})
        if (lower.starts_with(begin)) return true;
    return false;
}

std::string wrong_with(const std::string& url) {
    if (url.empty()) return words::address_missing();
    if (url.size() > static_cast<std::size_t>(longest_url)) return words::address_too_long();
    if (!is_safe_scheme(url)) return words::address_not_https();
    if (authority(url).find('@') != std::string_view::npos) return words::address_with_login();
    const bool broken = std::any_of(url.begin(), url.end(), [](char c) { return c <= ' ' || c >= 127; });
    return broken || authority(url).empty() ? words::address_broken() : std::string();
}

}  // namespace

chat::Form busy_form() {
    chat::Form form;
    form.dialog = "calendar";
    form.title = say::title;
    form.submit = say::submit;
    form.cancel = words::label::cancel;
    form.intro.emplace_back(chat::Paragraph{words::busy_privacy()});
    chat::Bullets lines;
    for (auto& line_of : say::where_to_find()) lines.items.emplace_back(std::move(line_of));
    form.intro.emplace_back(std::move(lines));
    form.fields.push_back(field("url", say::url, line(longest_url, say::placeholder)));
    form.fields.push_back(field("user", say::user, line(longest_login), true));
    form.fields.push_back(field("password", say::password, line(longest_login), true));
    form.state = "busy";
    return form;
}

TypedCalendar read_busy_form(const chat::Submission& submission) {
    TypedCalendar typed;
    const std::string url = answer_at(submission, "url"), user = answer_at(submission, "user"),
                      password = answer_at(submission, "password");
    if (auto wrong = wrong_with(url); !wrong.empty()) typed.errors["url"] = std::move(wrong);
    for (const auto& [key, value] : {std::pair{"user", &user}, std::pair{"password", &password}})
        if (value->size() > static_cast<std::size_t>(longest_login))
            typed.errors[key] = words::login_too_long();
    if (user.find(':') != std::string::npos) typed.errors["user"] = words::user_with_colon();
    if (user.empty() && !password.empty()) typed.errors["user"] = words::user_missing();
    if (!user.empty() && password.empty()) typed.errors["password"] = words::password_missing();
    if (!typed.errors.empty()) return typed;
    const auto host = authority(url);
    typed.access = {Secret(url), user, Secret(password), text::lower_ascii(host.substr(0, host.find(':')))};
    return typed;
}

}  // namespace switchback::conversation::dialog
