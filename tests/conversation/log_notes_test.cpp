#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/dialogs/log_session_prefill.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::conversation::dialog;

TEST_CASE("notes that fit a field are all in it") {
    const auto notes = notes_in_field("short");
    CHECK(notes.shown == "short");
    CHECK(notes.rest.empty());
    CHECK(notes_in_field(std::string(chat::longest_input, 'x')).rest.empty());
}

TEST_CASE("longer notes are cut between words, and nothing of them is lost") {
    std::string long_notes;
    while (text::length(long_notes) < 2 * chat::longest_input) long_notes += "größere Übersicht, ";
    const auto notes = notes_in_field(long_notes);
    CHECK(notes.shown + notes.rest == long_notes);
    CHECK(text::length(notes.shown) <= chat::longest_input);
    CHECK(text::valid_utf8(notes.shown));
    CHECK(notes.rest.front() == ' ');
}

TEST_CASE("one endless word is cut between characters") {
    std::string endless;
    while (text::length(endless) <= chat::longest_input) endless += "ü";
    const auto notes = notes_in_field(endless);
    CHECK(notes.shown + notes.rest == endless);
    CHECK(text::valid_utf8(notes.shown));
    CHECK(text::valid_utf8(notes.rest));
}

TEST_CASE("what a form was filled with comes back from a draft, and other texts do not") {
    Prefill form;
    form.choice = "s:1";
    form.date = "2025-03-20";
    form.time = "14:20";
    form.minutes = 45;
    form.notes = "“quoted”\nand more";
    form.decisions = "one";
    form.actions = "Helen: two";
    form.frictions = "! three";
    form.kpi = "k";
    form.confidence = "3";
    form.share = false;
    const auto back = read_prefill(to_text(form));
    REQUIRE(back);
    CHECK(to_text(*back) == to_text(form));
    CHECK_FALSE(read_prefill("met Raj today"));
    CHECK_FALSE(read_prefill("[1, 2]"));
    CHECK_FALSE(read_prefill("{\"a\": 1}"));
    CHECK_FALSE(read_prefill(""));
    CHECK_FALSE(read_prefill(R"({"choice": "s:1", "minutes": "many"})"));
}
