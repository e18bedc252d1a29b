// All that the stand-in for Teams is made of, in one place: its parts take a Cloud and say what they do with
// it.
#pragma once

#include "http/client.hpp"
#include "sandbox/ground.hpp"
#include "sandbox/teams/login.hpp"
#include "sandbox/teams/options.hpp"
#include "sandbox/teams/world.hpp"

#include <memory>
#include <string>

namespace switchback::sandbox::teams {

struct Cloud {
    Cloud(std::shared_ptr<Ground> below, Options given);

    Instant now() const { return ground->now(); }
    void changed() { ground->changed(); }
    std::string service_url() const { return ground->url() + connector_path; }  // where we are to be answered

    const std::shared_ptr<Ground> ground;
    Options options;
    World world;
    SigningKey key;
    Grants grants;
    http::Client client, hasty_client;  // Teams waits fifteen seconds, for a message extension five
};

}  // namespace switchback::sandbox::teams
