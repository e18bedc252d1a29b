// Who is who: a member of the direct conversation as the Bot Connector tells
// (learn.microsoft.com/microsoftteams/platform/bots/how-to/get-teams-context), a user as Microsoft Graph
// tells (learn.microsoft.com/graph/api/user-get, user-list; User.Read.All as an application).
#include "base/json.hpp"
#include "base/text.hpp"
#include "platform/teams/api.hpp"
#include "platform/teams/deliver.hpp"
#include "platform/teams/teams.hpp"

namespace switchback::teams {
namespace {

constexpr const char* selected = "$select=id,displayName,mail,userPrincipalName,userType,accountEnabled";

bool looks_like_address(const std::string& text) {
    const std::size_t at = text.find('@');
    return at != std::string::npos && at > 0 && at + 1 < text.size();
}

// A guest's address is one that they brought along: it would join their account to the person in the
// programme who is known by it. Only what this tenant itself gave out says who somebody is.
bool is_guest(const Json& person, const std::string& tenant) {
    const std::string role = text::lower_ascii(string_at(person, "userRole")),
                      kind = text::lower_ascii(string_at(person, "userType")),
                      name = text::lower_ascii(string_at(person, "userPrincipalName")),
                      home = string_at(person, "tenantId");
    return role == "guest" || role == "anonymous" || kind == "guest" ||
           name.find("#ext#") != std::string::npos || (!home.empty() && !text::same_word(home, tenant));
}

chat::Profile profile_of(const Json& member, const std::string& tenant) {
    chat::Profile profile;
    profile.name = string_at(member, "name");
    if (is_guest(member, tenant)) return profile;
    for (const char* key : {"email", "userPrincipalName"})
        if (const std::string address = string_at(member, key);
            profile.email.empty() && looks_like_address(address))
            profile.email = text::lower_ascii(address);
    return profile;
}

bool is_enabled(const Json& user) {  // absent where the app may read only the basic profile
    const auto enabled = user.find("accountEnabled");
    return enabled == user.end() || !enabled->is_boolean() || enabled->get<bool>();
}

std::string odata_literal(const std::string& text) {  // an OData literal
    std::string out = "'";
    for (const char c : text) out += c == '\'' ? std::string("''") : std::string(1, c);
    return out + "'";
}

bool not_found(const Fault& fault) {
    return fault.kind == Fault::Kind::refused && fault.what.find("status 404") != std::string::npos;
}

}  // namespace

boost::asio::awaitable<Result<chat::Profile>> Teams::profile(chat::Account account) {
    const std::string person = account.user;
    std::string anywhere;
    const auto place = co_await direct_conversation(*api_, std::move(anywhere), std::move(account));
    if (!place) co_return place.error();
    Door door{{},
              "/v3/conversations/" + http::percent_encode(place->conversation) + "/members/" +
                  http::percent_encode(person)};
    const auto answer = co_await api_->get("look up a member", std::move(door));
    if (!answer) co_return answer.error();
    co_return profile_of(*answer, options_.tenant);
}

boost::asio::awaitable<Result<std::optional<chat::Account>>> Teams::find_by_email(std::string email) {
    std::optional<chat::Account> found;
    if (!looks_like_address(email)) co_return found;
    Json user;
    std::string by_name = "/v1.0/users/" + http::percent_encode(email) + "?" + selected;
    const auto named = co_await api_->graph("look up a user", std::move(by_name));
    if (named) {
        user = *named;
    } else if (!not_found(named.error())) {
        co_return named.error();
    } else {  // an address need not be the name one signs in by
        std::string by_mail =
            "/v1.0/users?$filter=" + http::percent_encode("mail eq " + odata_literal(email)) + "&$top=2&" +
            selected;
        const auto listed = co_await api_->graph("look up a user", std::move(by_mail));
        if (!listed) co_return listed.error();
        const auto users = listed->find("value");
        if (users == listed->end() || !users->is_array())
            co_return Fault{Fault::Kind::malformed, "look up a user: no list in the answer"};
        if (users->size() == 1) user = users->front();  // two of one address are nobody
    }
    const std::string id = string_at(user, "id");
    // The directory must say the address itself: it may know a user by another name of theirs.
    const bool theirs = text::same_word(string_at(user, "mail"), email) ||
                        text::same_word(string_at(user, "userPrincipalName"), email);
    if (!id.empty() && theirs && is_enabled(user) && !is_guest(user, options_.tenant))
        found = chat::Account{workspace(), id};
    co_return found;
}

boost::asio::awaitable<Result<chat::Place>> Teams::open_direct(chat::Account account, std::string route) {
    co_return co_await direct_conversation(*api_, std::move(route), std::move(account));
}

}  // namespace switchback::teams
