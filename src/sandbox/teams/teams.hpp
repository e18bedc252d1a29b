// A local stand-in for Microsoft Teams' cloud: the Connector with its signed activities, Entra's tokens,
// Graph's people; it keeps chats, cards and dialogs and refuses what Teams would refuse or drop.
#pragma once

#include "sandbox/ground.hpp"
#include "sandbox/teams/options.hpp"

#include <memory>

namespace switchback::sandbox::teams {

std::shared_ptr<Side> make_side(std::shared_ptr<Ground> ground, Options options);

}  // namespace switchback::sandbox::teams
