#include "platform/any_card.hpp"

namespace switchback::chat_samples {

using namespace chat;

rc::Gen<std::string> words(int longest) {
    static const std::vector<std::string> letters{"a", " ", "é",  "€",    "😀",    "&", "<",
                                                  ">", "*", "\n", "\r\n", "\x01", "`", "_"};
    return rc::gen::map(rc::gen::pair(rc::gen::inRange(0, longest), rc::gen::arbitrary<unsigned>()),
                        [](const std::pair<int, unsigned>& of) {
                            std::string text;
                            unsigned state = of.second;
                            for (int i = 0; i < of.first; ++i) {
                                state = state * 1664525U + 1013904223U;
                                text += letters[(state >> 16) % letters.size()];
                            }
                            return text;
                        });
}

namespace {

RichText any_text(int longest) {
    RichText text;
    for (int i = *rc::gen::inRange(0, 4); i > 0; --i) {
        switch (*rc::gen::inRange(0, 5)) {
            case 0:
                text << Plain{*words(longest)};
                break;
            case 1:
                text << Strong{*words(longest)};
                break;
            case 2:
                text << Named{*words(60)};
                break;
            case 3:
                text << Link{*words(longest),
                             *rc::gen::element<std::string>("https://a.example/b", "x y", "")};
                break;
            default:
                text << Moment{from_millis(*rc::gen::arbitrary<int>() * 1000LL), Moment::Style::date,
                               *words(200)};
        }
    }
    return text;
}

std::vector<Option> any_options() {
    std::vector<Option> options;
    for (int i = *rc::gen::inRange(0, 130); i > 0; --i)
        options.push_back({*words(90), "v" + *words(4) + std::to_string(i)});
    if (!options.empty() && *rc::gen::arbitrary<bool>()) options.front().value = *words(400);
    return options;
}

Buttons any_buttons() {
    Buttons buttons;
    for (int i = *rc::gen::inRange(0, 40); i > 0; --i) {
        if (*rc::gen::inRange(0, 8) == 0) {
            buttons.items.push_back(Menu{"a.menu", *words(200), any_options()});
            continue;
        }
        Button button{*rc::gen::element<std::string>("a.b", "a.c", ""), *words(3000), *words(120)};
        if (*rc::gen::arbitrary<bool>())
            button.confirm = Confirm{*words(300), *words(500), *words(50), *words(50)};
        if (*rc::gen::inRange(0, 5) == 0)
            button.url = *rc::gen::element<std::string>("https://a.example", "no");
        buttons.items.push_back(button);
    }
    return buttons;
}

Block any_block() {
    const int longest = *rc::gen::element(5, 200, 4000);
    switch (*rc::gen::inRange(0, 8)) {
        case 0:
            return Heading{*words(300)};
        case 1:
            return Paragraph{any_text(longest * 3)};
        case 2:
            return Aside{any_text(longest)};
        case 3: {
            Bullets bullets;
            for (int i = *rc::gen::inRange(0, 130); i > 0; --i) bullets.items.push_back(any_text(60));
            return bullets;
        }
        case 4: {
            Facts facts;
            for (int i = *rc::gen::inRange(0, 20); i > 0; --i)
                facts.facts.push_back({*words(200), any_text(200)});
            return facts;
        }
        case 5:
            return Divider{};
        case 6:
            return Picture{*rc::gen::element<std::string>("https://a.example/p.png", "mailto:x", ""),
                           *words(2500)};
        default:
            return any_buttons();
    }
}

Input any_input() {
    switch (*rc::gen::inRange(0, 6)) {
        case 0:
            return TextInput{true, *rc::gen::inRange(-5, 9000), *words(5000), *words(300)};
        case 1:
            return NumberInput{*rc::gen::inRange(-9, 9), *rc::gen::inRange(-9, 9), *rc::gen::inRange(-9, 9)};
        case 2:
            return DateInput{*rc::gen::element<std::string>("", "2025-03-20", "x")};
        case 3:
            return TimeInput{*rc::gen::element<std::string>("", "15:05", "x")};
        case 4: {
            auto options = any_options();
            std::string last = options.empty() ? "" : options.back().value;
            return ChoiceInput{std::move(options), last, *words(200)};
        }
        default:
            return ChecksInput{any_options(), {*words(5), "v"}};
    }
}

}  // namespace

std::vector<Block> any_blocks(int most) {
    std::vector<Block> blocks;
    for (int i = *rc::gen::inRange(0, most); i > 0; --i) blocks.push_back(any_block());
    return blocks;
}

Form any_form() {
    Form form{*words(300), *words(60), *words(60), *words(60), any_blocks(8), {}, *words(5000)};
    for (int i = *rc::gen::inRange(0, 25); i > 0; --i)
        form.fields.push_back({"f" + std::to_string(i), *words(2500), *words(2500), true, any_input()});
    return form;
}

}  // namespace switchback::chat_samples
