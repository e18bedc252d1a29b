// Reading a transcript and playing it. The lines are of three kinds: what was before and what people do (ours
// to write), and what then happens (the bot's answers, what is saved), which is compared word for word. With
// REWRITE=1 those are written anew, and the diff is the review.
#pragma once

#include "transcript_platforms.hpp"

#include <string>
#include <vector>

namespace switchback::transcript {

struct Played {
    std::vector<std::string> expected;  // the file as it is
    std::vector<std::string> happened;  // the file as it would be written
};

std::vector<std::string> read(const std::string& file);

// Throws std::runtime_error with the line when a line cannot be read or played.
Played play(const std::string& file, Staging staging = Staging::in_slack);

}  // namespace switchback::transcript
