// A refused form on a platform that must draw it again: nothing that was typed is lost.
#include "conversation/registry.hpp"
#include "office.hpp"

#include <algorithm>

#include <catch2/catch.hpp>

using namespace switchback;

namespace {

const chat::Account zoe{{chat::Platform::teams, "tenant"}, "zoe-account"};

chat::Outcome act(office::Office& office, chat::Act what, const char* now) {
    chat::Outcome out;
    office.in_books([&](ledger::Books& books) {
        books.people.join(zoe, office.mentor.id);
        IdSource ids{7};
        chat::Incoming incoming;
        incoming.from = zoe;
        incoming.trigger = "in the body";
        incoming.act = what;
        out = conversation::answer(incoming, books, office::london(now), ids);
    });
    return out;
}

std::string typed_in(const chat::Form& form, const std::string& key) {
    const auto field = std::ranges::find(form.fields, key, &chat::Field::key);
    REQUIRE(field != form.fields.end());
    return std::get<chat::TextInput>(field->input).initial;
}

}  // namespace

TEST_CASE("a refused log comes back as it was filled in, under the same state") {
    office::Office office;
    const char* now = "2026-03-05 11:00";
    const auto opened = act(office, chat::Press{"log_session.open", ""}, now);
    const chat::Form form = std::get<chat::ShowForm>(opened.reply).form;
    const chat::Answers answers{{"notes", {"CRM walk-through"}}, {"minutes", {"9000"}}};
    const auto refused = act(office, chat::Submission{form.dialog, form.state, answers}, now);
    const auto& rejected = std::get<chat::RejectForm>(refused.reply);
    CHECK_FALSE(rejected.errors.empty());
    REQUIRE(rejected.form.has_value());
    CHECK(rejected.form->dialog == form.dialog);
    CHECK(rejected.form->state == form.state);
    CHECK(typed_in(*rejected.form, "notes") == "CRM walk-through");
    CHECK(refused.messages.empty());
}

TEST_CASE("so does a refused friction point") {
    office::Office office;
    const char* now = "2026-03-05 11:00";
    const auto opened = act(office, chat::Press{"friction.open", ""}, now);
    const chat::Form form = std::get<chat::ShowForm>(opened.reply).form;
    const auto refused = act(office, chat::Submission{form.dialog, form.state, {}}, now);
    const auto& rejected = std::get<chat::RejectForm>(refused.reply);
    REQUIRE(rejected.form.has_value());
    CHECK(rejected.form->fields.size() == form.fields.size());
    CHECK(refused.messages.empty());
}

TEST_CASE("the form of a state that nobody wrote is not drawn") {
    office::Office office;
    const auto out = act(office, chat::Submission{"log_session", "not ours", {}}, "2026-03-05 11:00");
    CHECK_FALSE(std::holds_alternative<chat::RejectForm>(out.reply));
}
