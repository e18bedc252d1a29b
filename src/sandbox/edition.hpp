// Numbers every change in the sandbox, whichever cloud it happens in, so that a page asks only for what is
// newer than what it has. And the people and documents that all of it is about.
#pragma once

#include <memory>
#include <string>

#include <nlohmann/json_fwd.hpp>

namespace switchback::sandbox {

using Doc = std::shared_ptr<const nlohmann::json>;  // null when there is none

class Edition {
  public:
    long long now() const { return last_; }
    long long next() { return ++last_; }

  private:
    long long last_ = 1;
};

struct User {
    std::string id;  // the platform's own: "U0001" in Slack, the Entra object id in Teams
    std::string name;
    std::string email;
    std::string zone;  // IANA
    std::string title;
    std::string role;  // "mentor", "leader", "lead" or empty: how the page introduces them
};

struct Channel {
    std::string id;
    std::string name;
};

}  // namespace switchback::sandbox
