// The steering committee's channel: what is posted there, changed in place, and pressed.
#include "transcript_draw.hpp"
#include "transcript_world.hpp"

#include <algorithm>
#include <stdexcept>

namespace switchback::transcript {

namespace {

bool says(const chat::Block& block, const std::string& words) {
    const auto* paragraph = std::get_if<chat::Paragraph>(&block);
    return paragraph && chat::plain(paragraph->text).find(words) != std::string::npos;
}

std::optional<chat::Press> press_in(const chat::Buttons& row, const std::string& label,
                                    const std::string& chosen) {
    for (const auto& item : row.items) {
        if (const auto* one = std::get_if<chat::Button>(&item); one && one->label == label)
            return chat::Press{one->action, one->value};
        const auto* menu = std::get_if<chat::Menu>(&item);
        if (!menu || menu->label != label) continue;
        const auto option = std::ranges::find(menu->options, chosen, &chat::Option::label);
        if (option != menu->options.end()) return chat::Press{menu->action, option->value};
    }
    return std::nullopt;
}

// Of a card that changed in place, the lines that are new in it.
Lines new_lines(const Lines& before, const Lines& after) {
    Lines out;
    for (const auto& line : after)
        if (std::ranges::find(before, line) == before.end()) out.push_back(line);
    return out;
}

}  // namespace

void World::deliver_to_channel(const chat::Message& message, Lines& out) {
    const bool thread = std::holds_alternative<chat::ToThread>(message.to);
    const std::string what = "[" + message.card.name + "]";
    const auto* to = std::get_if<chat::ToPlace>(&message.to);
    if (to && to->place.conversation != channel()) {
        out.push_back("Bot posts       " + what + " to " + to->place.conversation + where(message));
        const Lines lines = drawn(message.card);
        out.insert(out.end(), lines.begin(), lines.end());
        return;
    }
    const auto before =
        message.replaces.empty() ? channel_.end() : std::ranges::find(channel_, message.replaces, &Seen::key);
    Lines lines = drawn(message.card);
    if (before != channel_.end()) {
        out.push_back("Bot updates     " + what + (thread ? " in the thread" : " in the channel"));
        lines = new_lines(drawn(before->card), lines);
        *before = {message.key, message.card};
    } else {
        out.push_back(thread ? "Bot adds        " + what + " in the thread"
                             : "Bot posts       " + what + " to the steering committee");
        channel_.push_back({message.key, message.card});
    }
    out.insert(out.end(), lines.begin(), lines.end());
    for (const auto& file : message.files) out.push_back("    [file " + file.name + "]");
}

chat::Press World::find_in_channel(const std::string& label, const std::string& chosen,
                                   const std::string& words) const {
    for (auto seen = channel_.rbegin(); seen != channel_.rend(); ++seen) {
        bool below = false;
        for (const auto& block : seen->card.blocks) {
            if (std::holds_alternative<chat::Paragraph>(block)) below = says(block, words);
            const auto* row = std::get_if<chat::Buttons>(&block);
            const auto found = row && below ? press_in(*row, label, chosen) : std::nullopt;
            if (found) return *found;
        }
    }
    throw std::runtime_error("the channel shows no (" + label + ") " + chosen + " below: " + words);
}

}  // namespace switchback::transcript
