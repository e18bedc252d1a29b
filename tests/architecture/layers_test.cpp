#include "architecture/source_tree.hpp"

#include <algorithm>
#include <set>

#include <catch2/catch.hpp>

namespace {

using Rooms = std::map<std::string, std::vector<std::string>>;

Rooms rooms() {
    std::istringstream table(
        source_tree::read(std::string(SWITCHBACK_ROOT) + "/tests/architecture/rooms.txt"));
    Rooms out;
    for (std::string line; std::getline(table, line);) {
        if (line.empty() || line[0] == '#') continue;
        std::istringstream words(line);
        std::string room, seen;
        words >> room;
        auto& sees = out[room.substr(0, room.find(':'))];
        while (words >> seen) sees.push_back(seen);
    }
    return out;
}

bool in_one_of(const std::string& path, std::initializer_list<const char*> rooms) {
    return std::any_of(rooms.begin(), rooms.end(),
                       [&](const char* room) { return path.starts_with(std::string(room) + "/"); });
}

std::vector<std::string> breaches_of_the_table() {
    const auto table = rooms();
    std::vector<std::string> out;
    for (const auto& source : source_tree::all()) {
        const auto room = source_tree::room_of(source.path, table);
        if (room.empty()) out.push_back(source.path + " stands in no room of the table");
        for (const auto& include : source_tree::includes(source)) {
            const auto seen = source_tree::room_of(include, table);
            if (seen.empty() || seen == room) continue;
            const auto& allowed = table.at(room);
            if (std::find(allowed.begin(), allowed.end(), seen) == allowed.end())
                out.push_back(source.path + " looks at " + include);
        }
    }
    return out;
}

// Every include that matches `unwanted` outside the places where it may stand.
template <class Allowed>
std::vector<std::string> strays(const std::string& unwanted, Allowed allowed) {
    std::vector<std::string> out;
    for (const auto& source : source_tree::all())
        for (const auto& include : source_tree::includes(source))
            if (include.starts_with(unwanted) && !allowed(source.path))
                out.push_back(source.path + ": " + include);
    return out;
}

const std::vector<std::string> none;

bool is_source(const std::string& path) {
    return path.ends_with(".cpp");
}

}  // namespace

TEST_CASE("each room looks only at the rooms that the table allows") {
    CHECK(breaches_of_the_table() == none);
}

TEST_CASE("the layering test sees a breach when there is one") {
    const auto table = rooms();
    CHECK(source_tree::room_of("platform/slack/render.cpp", table) == "platform/slack");
    CHECK(source_tree::room_of("conversation/dialogs/friction.cpp", table) == "conversation");
    CHECK(source_tree::room_of("vector", table).empty());
    CHECK(source_tree::includes({"x.cpp", "#include \"ledger/books.hpp\"\n  # include <map>\n// #include"}) ==
          std::vector<std::string>{"ledger/books.hpp", "map"});
}

TEST_CASE("Beast is included in http's sources only") {
    CHECK(strays("boost/beast", [](const auto& path) { return path.starts_with("http/"); }) == none);
}

TEST_CASE("the database libraries are included in the ledger only") {
    const auto ledger = [](const auto& path) { return path.starts_with("ledger/"); };
    CHECK(strays("soci", ledger) == none);
    CHECK(strays("sqlite3", ledger) == none);
}

TEST_CASE("the JSON tree is included by sources, headers take json_fwd.hpp") {
    // These are the doors to it, included by sources and by each other only.
    const std::set<std::string> doors{"base/json.hpp", "base/json_object.hpp", "chat/json.hpp"};
    CHECK(strays("nlohmann/json.hpp", [&](const auto& path) {
              return is_source(path) || doors.count(path);
          }).empty());
    for (const auto& door : doors)
        CHECK(strays(door, [&](const auto& path) { return is_source(path) || doors.count(path); }).empty());
}

TEST_CASE("the pure rooms have no clock, no randomness, no network and no threads") {
    const auto pure = [](const std::string& path) {
        return in_one_of(path, {"time", "chat", "programme", "conversation"});
    };
    for (const auto* unwanted : {"boost/asio", "random", "thread", "mutex", "http/", "base/crypto.hpp"})
        CHECK(strays(unwanted, [&](const auto& path) { return !pure(path); }) == none);
    std::vector<std::string> clocks;
    for (const auto& source : source_tree::all())
        if (pure(source.path) && (source.text.find("system_clock::now") != std::string::npos ||
                                  source.text.find("steady_clock") != std::string::npos))
            clocks.push_back(source.path);
    CHECK(clocks == none);
}

TEST_CASE("SQL text stands in the ledger only") {
    static const std::regex sql(R"("(SELECT|INSERT INTO|UPDATE|DELETE FROM|CREATE TABLE)\s)");
    std::vector<std::string> out;
    for (const auto& source : source_tree::all())
        if (!source.path.starts_with("ledger/") && std::regex_search(source.text, sql))
            out.push_back(source.path);
    CHECK(out == none);
}
