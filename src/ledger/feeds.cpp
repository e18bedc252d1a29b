#include "ledger/feeds.hpp"

#include "base/crypto.hpp"
#include "ledger/connection.hpp"

#include <algorithm>

namespace switchback::ledger {

namespace {

constexpr std::size_t random_size = 32, token_size = 43;  // bytes; characters of base64url without padding

bool is_token(std::string_view text) {
    return text.size() == token_size && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '-' || c == '_';
           });
}

std::string index_of(const Connection& connection, std::string_view token) {
    return connection.seals().index("feed", token);
}

}  // namespace

std::string Feeds::renew(const PersonId& person, Instant now) {
    std::string token = crypto::base64url(crypto::random_bytes(random_size));
    connection_.run(
        "INSERT INTO feeds (person, token_index, made_at) VALUES (?, ?, ?) ON CONFLICT (person) "
        "DO UPDATE SET token_index = excluded.token_index, made_at = excluded.made_at",
        person, index_of(connection_, token), now);
    return token;
}

bool Feeds::revoke(const PersonId& person) {
    return connection_.run("DELETE FROM feeds WHERE person = ?", person) > 0;
}

std::optional<Instant> Feeds::made(const PersonId& person) {
    return connection_.value<Instant>("SELECT made_at FROM feeds WHERE person = ?", person);
}

std::optional<PersonId> Feeds::owner(std::string_view token) {
    if (!is_token(token)) return std::nullopt;
    return connection_.value<PersonId>(
        "SELECT f.person FROM feeds f JOIN people p ON p.id = f.person "
        "WHERE f.token_index = ? AND p.active = 1",
        index_of(connection_, token));
}

void Feeds::publish_at(std::string_view url, bool gives_files_now) {
    if (url == public_url() && gives_files_now == gives_files()) return;
    connection_.run(
        "INSERT INTO feed_door (one, public_url, gives_files) VALUES (1, ?, ?) ON CONFLICT (one) "
        "DO UPDATE SET public_url = excluded.public_url, gives_files = excluded.gives_files",
        url, gives_files_now);
}

std::string Feeds::public_url() {
    return connection_.value<std::string>("SELECT public_url FROM feed_door WHERE one = 1").value_or("");
}

bool Feeds::gives_files() {
    return connection_.value<int>("SELECT gives_files FROM feed_door WHERE one = 1").value_or(0) != 0;
}

std::string Feeds::file_token(const SessionId& session) const {
    return connection_.seals().index("session file", session.text);
}

bool Feeds::is_file_token(const SessionId& session, std::string_view token) const {
    return crypto::equal(file_token(session), token);
}

}  // namespace switchback::ledger
