#include "conversation/dialogs/friction_form.hpp"

#include "base/text.hpp"
#include "chat/bounds.hpp"
#include "conversation/phrases.hpp"
#include "conversation/words.hpp"

#include <algorithm>

namespace switchback::conversation::dialog {

namespace {

namespace say = words::friction_form;
constexpr std::size_t longest_theme = 40, most_kpis = chat::most_options - 1;  // and none of them
constexpr std::string_view no_kpi = "none";

chat::Field severity_field(programme::Severity chosen) {
    chat::ChoiceInput input;
    for (const auto each : {programme::Severity::low, programme::Severity::medium, programme::Severity::high,
                            programme::Severity::blocker}) {
        const std::string name = programme::name_of(each);
        input.options.push_back(option(say::severity_option(name), name));
    }
    input.initial = programme::name_of(chosen);
    return field("severity", say::severity, std::move(input), false);
}

chat::Field pair_field(const std::vector<Two>& pairs) {
    chat::ChoiceInput input;
    for (const Two& two : pairs) input.options.push_back(option(two.partner.name, two.pair.id.text));
    return field("pair", say::pair, std::move(input), false);
}

const Two* read_pair(const chat::Submission& submission, const std::vector<Two>& pairs) {
    if (pairs.size() == 1) return &pairs.front();
    const PairId chosen{answer_at(submission, "pair")};
    const auto found = std::ranges::find(pairs, chosen, [](const Two& two) { return two.pair.id; });
    return found == pairs.end() ? nullptr : &*found;
}

// "#access", "Single sign-on" → "access", "single-sign-on": one word, as in a line. Nothing when it cannot
// be.
std::optional<std::string> read_theme(std::string typed) {
    if (typed.starts_with('#')) typed.erase(0, 1);
    auto words = text::split(text::lower_ascii(text::shorten(typed, longest_theme)), ' ');
    std::erase_if(words, [](const auto& word) { return word.empty(); });
    const std::string theme = text::join(words, "-");
    if (theme.empty() || programme::parse_friction_line("#" + theme).theme == theme) return theme;
    return std::nullopt;
}

// The KPI that all these pairs serve; nothing when they differ.
std::optional<KpiId> shared_focus(const std::vector<Two>& pairs) {
    const KpiId& first = pairs.front().pair.focus;
    const bool all = std::ranges::all_of(pairs, [&](const Two& two) { return two.pair.focus == first; });
    return all ? std::optional(first) : std::nullopt;
}

void add_kpi_field(Desk& desk, const std::vector<Two>& pairs, chat::Form& form) {
    chat::ChoiceInput input;
    const auto focus = shared_focus(pairs);
    for (const auto& kpi : desk.books.programmes.kpis(pairs.front().pair.programme)) {
        if (input.options.size() == most_kpis) break;
        input.options.push_back(option(kpi.name, kpi.id.text));
        if (kpi.id == focus) input.initial = kpi.id.text;
    }
    if (input.options.empty()) return;
    input.options.push_back(option(say::no_kpi, std::string(no_kpi)));
    form.fields.push_back(field("kpi", say::kpi, std::move(input), true));
}

// Left empty it means none, unless there was no telling beforehand which one the chosen pair serves.
std::optional<KpiId> read_kpi(Desk& desk, const chat::Submission& submission, const std::vector<Two>& pairs,
                              const programme::Pair& pair) {
    const std::string chosen = answer_at(submission, "kpi");
    if (chosen == no_kpi) return KpiId{};
    if (chosen.empty()) return shared_focus(pairs) ? KpiId{} : pair.focus;
    const auto kpi = desk.books.programmes.kpi(KpiId{chosen});
    return kpi && kpi->programme == pair.programme ? std::optional(kpi->id) : std::nullopt;
}

}  // namespace

chat::Form friction_form(Desk& desk, const std::vector<Two>& pairs, const std::string& text,
                         const std::string& again) {
    // A line typed with marks opens with them in their own fields; a quoted message keeps its line breaks.
    const bool one_line = text.find('\n') == std::string::npos;
    programme::FrictionLine line =
        one_line ? programme::parse_friction_line(text) : programme::FrictionLine{text, {}, {}};
    if (!one_line) line.severity = programme::Severity::medium;
    chat::Form form;
    form.dialog = "friction";
    form.title = say::title;
    form.submit = words::label::send;
    form.cancel = words::label::cancel;
    form.state = again;
    if (text::length(line.text) > chat::longest_input)
        form.intro.emplace_back(chat::Paragraph{say::only_the_beginning(chat::longest_input)});
    const chat::TextInput what{.many_lines = true,
                               .max_length = chat::longest_input,
                               .initial = text::shorten(line.text, chat::longest_input),
                               .placeholder = {}};
    form.fields.push_back(field("text", say::text, what, false));
    form.fields.push_back(severity_field(line.severity));
    form.fields.push_back(
        field("theme", say::theme,
              chat::TextInput{
                  .many_lines = false, .max_length = longest_theme, .initial = line.theme, .placeholder = {}},
              true));
    if (pairs.size() > 1) form.fields.push_back(pair_field(pairs));
    add_kpi_field(desk, pairs, form);
    form.fields.push_back(
        field("named", say::named, chat::ChecksInput{{option(say::named_option, "named")}, {}}, true));
    return form;
}

ReadFriction read_friction_form(Desk& desk, const chat::Submission& submission,
                                const std::vector<Two>& pairs) {
    ReadFriction read;
    programme::FrictionLine line = programme::parse_friction_line(answer_at(submission, "text"));
    if (line.text.empty()) read.errors.emplace("text", words::friction_without_words());
    const auto severity = programme::severity(answer_at(submission, "severity"));
    if (!severity) read.errors.emplace("severity", words::choose_how_bad());
    const Two* two = read_pair(submission, pairs);
    if (!two) read.errors.emplace("pair", words::choose_with_whom());
    const auto kpi = two ? read_kpi(desk, submission, pairs, two->pair) : std::optional(KpiId{});
    if (!kpi) read.errors.emplace("kpi", words::choose_a_kpi());
    const auto theme = read_theme(answer_at(submission, "theme"));
    if (!theme) read.errors.emplace("theme", words::theme_is_one_word());
    if (!read.errors.empty()) return read;
    line.severity = std::max(line.severity, *severity);  // "!!" typed into the words is meant as well
    if (*severity == programme::Severity::low) line.severity = programme::Severity::low;
    if (!theme->empty()) line.theme = *theme;
    const auto named = submission.answers.find("named");
    const bool chose = named != submission.answers.end() && !named->second.empty();
    read.filled = FilledFriction{*two, std::move(line), *kpi, chose};
    return read;
}

}  // namespace switchback::conversation::dialog
