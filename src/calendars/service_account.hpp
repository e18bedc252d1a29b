// A Google service account: the file with its private key that an operator downloads, and the signed
// assertions by which it gets tokens in somebody's name (domain-wide delegation).
// developers.google.com/identity/protocols/oauth2/service-account (JWT claims, errors); RFC 7523.
#pragma once

#include "base/result.hpp"
#include "base/secret.hpp"
#include "base/time.hpp"

#include <memory>
#include <string>
#include <string_view>

namespace switchback::calendars {

class ServiceAccount {
  public:
    // The text of the JSON key file. malformed, in words for the operator and with nothing of the file in
    // them: not such a file, a field that is missing, a key that is no RSA key of 2048 bits or more.
    static Result<ServiceAccount> read(std::string_view file);

    const std::string& email() const { return email_; }          // client_email
    const std::string& token_uri() const { return token_uri_; }  // where assertions go

    // A JWT signed with RS256, good for an hour from `now`: for these scopes (with spaces between), in the
    // name of `subject`, an address of the domain; sent to `audience`.
    Secret assertion(std::string_view scopes, std::string_view subject, std::string_view audience,
                     Instant now) const;

  private:
    struct Key;
    std::string email_, token_uri_, key_id_;
    std::shared_ptr<const Key> key_;
};

}  // namespace switchback::calendars
