// A Google service account made for a test: its key file, and what its assertions say to whoever has its
// public key.
#pragma once

#include "base/json.hpp"

#include <string>

namespace calendars_test {

using namespace switchback;

class GoogleAccount {
  public:
    explicit GoogleAccount(const char* type = "RSA", unsigned bits = 2048);
    std::string file(const std::string& token_uri = "https://oauth2.googleapis.com/token") const;
    // The claims of a JWT that is signed with this account's key; throws when it is not.
    Json claims(const std::string& jwt) const;

  private:
    std::string pem_;
};

}  // namespace calendars_test
