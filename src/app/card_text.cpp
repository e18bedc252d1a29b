#include "app/card_text.hpp"

#include "base/text.hpp"

namespace switchback::app {

namespace {

struct Writer {
    std::string out;

    void line(const std::string& text) { out += text::harmless(text) + "\n"; }

    void operator()(const chat::Heading& heading) {
        line(heading.text + "\n" + std::string(heading.text.size(), '='));
    }
    void operator()(const chat::Paragraph& paragraph) { line(chat::plain(paragraph.text)); }
    void operator()(const chat::Aside& aside) { line("  " + chat::plain(aside.text)); }
    void operator()(const chat::Bullets& bullets) {
        for (const auto& item : bullets.items) line("- " + chat::plain(item));
    }
    void operator()(const chat::Facts& facts) {
        for (const auto& fact : facts.facts) line(fact.name + ": " + chat::plain(fact.value));
    }
    void operator()(const chat::Divider&) { line(""); }
    void operator()(const chat::Picture& picture) { line("[picture: " + picture.alt + "]"); }
    void operator()(const chat::Buttons& buttons) {
        std::string row;
        for (const auto& item : buttons.items)
            row += "(" + std::visit([](const auto& one) { return one.label; }, item) + ") ";
        line(row);
    }
};

}  // namespace

std::string to_text(const chat::Card& card) {
    Writer writer;
    for (const auto& block : card.blocks) std::visit(writer, block);
    return writer.out;
}

}  // namespace switchback::app
