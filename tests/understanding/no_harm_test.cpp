// Bad input, and what must hold for any input: no crash, spans inside the text, nothing typed is dropped.
#include "base/text.hpp"
#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/notes.hpp"
#include "conversation/understanding/window.hpp"

#include <chrono>
#include <random>
#include <set>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace switchback;
using namespace switchback::conversation::understanding;

namespace {

const auto now = *time::parse_local("2026-03-10 15:00");

std::string repeated(const std::string& words, std::size_t times) {
    std::string out;
    for (std::size_t i = 0; i < times; ++i) out += words;
    return out;
}

std::vector<std::string> nasty() {
    return {"",
            " ",
            "\n\n\n",
            ".",
            "!",
            "!!",
            ":",
            "|",
            "||",
            "| |",
            "[ ]",
            "[",
            "-",
            "- ",
            "#",
            "@",
            "@:",
            ">",
            "\"",
            "\xE2\x80\x9C",
            "\xFF\xFE",
            "\xC3",
            "\xF0\x9F",
            std::string("a\0b tomorrow", 12),
            "\xF0\x9F\x98\x80 tomorrow \xF0\x9F\x98\x80",
            "99999999999999999999",
            "00/00/0000",
            "99:99",
            "31/31/31",
            "Feb 30",
            "in 99999999999 years",
            "999999999999 months ago",
            "every 999999999 weeks",
            "-99999999d",
            "+999999999999999 hours",
            "9999-12-31 + 99 years",
            "week 99",
            "Q9",
            "24:60",
            "1 1 1 1 1",
            "second second second",
            "may may may",
            "from from from",
            "to to to to",
            "of of of of",
            "at at at",
            "the the the",
            "TODO",
            "TODO:",
            "Action: - - -",
            "Owner: Due: Owner:",
            "blocker:",
            "KPI:",
            "Decision: ;;;;",
            "Duration: ",
            "Feedback:",
            "12th of never",
            "half half half",
            "a a a",
            "noon noon",
            "1/1/1/1/1/1",
            "1-1-1-1-1-1",
            "::::",
            "....",
            "T",
            "Z",
            "0",
            "-0"};
}

std::vector<std::string> huge() {
    return {std::string(1'000'000, '7'),
            repeated("1 ", 100'000),
            repeated("Mon ", 50'000),
            repeated("Mon, ", 50'000),
            repeated("1 day after ", 20'000),
            repeated("from 1 to ", 20'000),
            repeated("(", 200'000),
            repeated("\"", 200'000),
            repeated("TODO (", 50'000),
            repeated("a,", 200'000),
            repeated("- [ ] Raj: x by Friday\n", 5'000),
            repeated("1/1-", 50'000),
            repeated("and ", 100'000),
            std::string(1'000'000, ' '),
            repeated("\xF0\x9F\x98\x80", 50'000),
            repeated("!! ", 100'000),
            repeated("|", 200'000),
            repeated("Raj will ", 50'000),
            repeated("twenty ", 50'000),
            repeated("thousand ", 50'000),
            repeated("every other ", 50'000)};
}

void check_spans(const std::string& text) {
    auto w = read_when(text, now, "Europe/London", "en-GB");
    REQUIRE(w.begin <= w.stop);
    REQUIRE(w.stop <= text.size());
}

}  // namespace

TEST_CASE("bad input is answered by none, never by a crash") {
    for (const auto& text : nasty()) {
        INFO(text);
        check_spans(text);
        read_notes(text, now);
        read_due(text, *time::parse_day("2026-03-10"));
    }
}

TEST_CASE("a megabyte of anything is read in reasonable time") {
    for (const auto& text : huge()) {
        INFO(text.substr(0, 30));
        auto begin = std::chrono::steady_clock::now();
        check_spans(text);
        read_notes(text, now);
        CHECK(std::chrono::steady_clock::now() - begin <
              std::chrono::seconds{30});  // unoptimised, sanitised, shared machine
    }
}

TEST_CASE("the window answers every line with an object of the same id") {
    struct Row {
        const char* line;
        const char* error;
    };
    for (const Row& row :
         {Row{"", "not a JSON object"}, Row{"[]", "not a JSON object"}, Row{"{\"id\":1", "not a JSON object"},
          Row{"{\"id\":1}", "text is missing"}, Row{R"({"id":1,"text":5})", "text must be text"},
          Row{R"({"id":1,"text":"now","now":"yesterday"})",
              "now must be a local time such as 2026-03-06T10:00:00"},
          Row{R"({"id":1,"text":"now","now":"2026-03-06T10:00:00","zone":"Mars/Base"})", "unknown zone"},
          Row{R"({"id":1,"text":"now","now":"2026-03-06T10:00:00","as":"poem"})",
              "as must be when, schedule or notes"}}) {
        auto answer = nlohmann::json::parse(understand_line(row.line));
        INFO(row.line);
        CHECK(answer.at("error") == row.error);
        CHECK(answer.contains("id"));
    }
    auto deep = repeated("[", 100'000);
    CHECK(nlohmann::json::parse(understand_line(deep)).contains("error"));
    auto good = nlohmann::json::parse(understand_line(
        R"({"id":"a","as":"when","text":"next Tue 3pm","now":"2026-03-06T10:00:00","zone":"Europe/Berlin","locale":"en-GB"})"));
    CHECK(
        good ==
        nlohmann::json::parse(
            R"({"id":"a","kind":"datetime","start":"2026-03-10T15:00:00","utc":"2026-03-10T14:00:00Z","zone":"Europe/Berlin","span":[0,12]})"));
}

TEST_CASE("whatever words come, spans stay inside and no word of a note is dropped") {
    const std::vector<std::string> words{"met",
                                         "Raj",
                                         "today",
                                         "45",
                                         "min",
                                         "on",
                                         "the",
                                         "CRM",
                                         ".",
                                         "We",
                                         "decided",
                                         "to",
                                         "drop",
                                         "export",
                                         ",",
                                         "and",
                                         "I'll",
                                         "ask",
                                         "IT",
                                         "by",
                                         "Friday",
                                         ";",
                                         "!!",
                                         "(P1)",
                                         "slow",
                                         "search",
                                         "\n- ",
                                         "\n",
                                         "Helen",
                                         "will",
                                         "send",
                                         "deck",
                                         "next",
                                         "week",
                                         "every",
                                         "other",
                                         "Tue",
                                         "at",
                                         "3",
                                         "pm",
                                         "12/3",
                                         "-",
                                         "from",
                                         "5",
                                         "6pm",
                                         "\xF0\x9F\x9A\xA7",
                                         "\xE2\x80\x9Cquoted\xE2\x80\x9D",
                                         "#crm",
                                         "@priya",
                                         "|",
                                         "\n\n",
                                         "15:30",
                                         "of",
                                         "March",
                                         "2026",
                                         "second",
                                         "half",
                                         "an",
                                         "hour",
                                         "until",
                                         "before",
                                         "none",
                                         "?"};
    // what marks a clause and is not repeated in its text
    const std::set<std::string> markers{
        "We",     "decided", "to",   "I'll", "will", "and",   "by",     "next",  "week",  "Friday",
        "on",     "March",   "2026", "12/3", "Tue",  "today", "the",    "of",    "until", "before",
        "(P1)",   "at",      "3",    "pm",   "5",    "6pm",   "15:30",  "every", "Helen", "Raj",
        "@priya", "half",    "an",   "hour", "from", "other", "second", "45",    "min"};
    std::mt19937 dice{20260310};
    for (int round = 0; round < 3000; ++round) {
        std::string text;
        auto count = dice() % 24 + 1;
        for (unsigned i = 0; i < count; ++i) text += words[dice() % words.size()] + " ";
        INFO(text);
        check_spans(text);
        auto n = read_notes(text, now);
        std::string kept = n.rest + " " + n.kpi + " " + n.feedback.value_or("");
        for (const auto& d : n.decisions) kept += " " + d;
        for (const auto& a : n.actions) kept += " " + a.what + " " + a.owner;
        for (const auto& f : n.frictions) kept += " " + f.text;
        for (const auto& d : n.decisions) REQUIRE(text.find(d) != std::string::npos);
        for (const auto& a : n.actions) REQUIRE(text.find(a.what) != std::string::npos);
        for (const auto& f : n.frictions) REQUIRE(text.find(f.text) != std::string::npos);
        for (const auto& word : words) {
            bool letters = std::isalpha(static_cast<unsigned char>(word.front())) != 0;
            if (!letters || markers.contains(word) || text.find(word) == std::string::npos) continue;
            INFO("dropped: " << word << "\nkept: " << kept);
            REQUIRE(kept.find(word) != std::string::npos);
        }
    }
}
