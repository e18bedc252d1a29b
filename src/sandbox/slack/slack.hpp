// A local stand-in for Slack's cloud: it signs what it sends, serves the Web API with Slack's error shapes
// and limits, keeps channels, messages, modals and files.
#pragma once

#include "sandbox/ground.hpp"
#include "sandbox/slack/options.hpp"

#include <memory>

namespace switchback::sandbox::slack {

std::shared_ptr<Side> make_side(std::shared_ptr<Ground> ground, Options options);

}  // namespace switchback::sandbox::slack
