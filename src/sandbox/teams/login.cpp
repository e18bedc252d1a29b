#include "sandbox/teams/login.hpp"

#include "base/crypto.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "sandbox/teams/cloud.hpp"

namespace switchback::sandbox::teams {

namespace {

// What Entra answers when it gives nothing:
// learn.microsoft.com/entra/identity-platform/reference-error-codes.
http::Response refused(const Cloud& cloud, int status, const char* error, int code,
                       const std::string& words) {
    const auto trace = crypto::random_token().substr(0, 32);
    const Json body{
        {"error", error},
        {"error_description", "AADSTS" + std::to_string(code) + ": " + words + " Trace ID: " + trace},
        {"error_codes", {code}},
        {"timestamp", to_iso(cloud.now())},
        {"trace_id", trace},
        {"correlation_id", trace},
        {"error_uri", "https://login.microsoftonline.com/error?code=" + std::to_string(code)}};
    return http::json_response(status, body.dump());
}

}  // namespace

std::string Grants::give(Resource resource, Tick now) {
    std::erase_if(grants_, [&](const auto& each) { return each.second.until < now; });
    auto token = "sandbox." + crypto::random_token();
    grants_.emplace(token, Grant{resource, now + life});
    return token;
}

bool Grants::good(std::string_view token, Resource resource, Tick now) const {
    const auto at = grants_.find(token);
    return at != grants_.end() && at->second.resource == resource && now < at->second.until;
}

http::Response give_token(Cloud& cloud, const http::Request& request) {
    const auto& ours = cloud.options;
    std::map<std::string, std::string> form;
    for (auto& [name, value] : http::decode_form(request.body)) form[name] = value;
    const std::string path(request.path().substr(std::string_view(login_path).size() + 1));
    const auto tenant = path.substr(0, path.find('/'));
    if (tenant != ours.tenant)
        return refused(cloud, 400, "invalid_request", 90002, "Tenant '" + tenant + "' not found.");
    if (form["grant_type"] != "client_credentials")
        return refused(cloud, 400, "unsupported_grant_type", 70003,
                       "The app requested an unsupported grant type '" + form["grant_type"] + "'.");
    if (form["client_id"] != ours.app_id)
        return refused(cloud, 400, "unauthorized_client", 700016,
                       "Application with identifier '" + form["client_id"] +
                           "' was not found in the directory 'Sandbox'.");
    if (!crypto::equal(form["client_secret"], ours.app_secret.reveal()))
        return refused(
            cloud, 401, "invalid_client", 7000215,
            "Invalid client secret provided. Ensure the secret being sent in the request is the client "
            "secret value, not the client secret ID, for a secret added to app '" +
                ours.app_id + "'.");
    const auto& scope = form["scope"];
    if (!scope.ends_with("/.default"))
        return refused(cloud, 400, "invalid_scope", 70011,
                       "The provided value for the input parameter 'scope' is not valid.");
    const bool connector = scope == std::string(issuer) + "/.default";
    const auto token = cloud.grants.give(connector ? Resource::connector : Resource::graph,
                                         std::chrono::steady_clock::now());
    const Json body{{"token_type", "Bearer"},
                    {"expires_in", Grants::life.count()},
                    {"ext_expires_in", Grants::life.count()},
                    {"access_token", token}};
    return http::json_response(200, body.dump());
}

http::Response openid_metadata(const Cloud& cloud) {
    const Json body{{"issuer", issuer},
                    {"authorization_endpoint", "https://invalid.botframework.com"},
                    {"jwks_uri", cloud.ground->url() + keys_path},
                    {"id_token_signing_alg_values_supported", {"RS256"}},
                    {"token_endpoint_auth_methods_supported", {"private_key_jwt"}}};
    return http::json_response(200, body.dump());
}

http::Response published_keys(const Cloud& cloud) {
    return http::json_response(200, Json{{"keys", {cloud.key.published()}}}.dump());
}

bool has_token(const Cloud& cloud, const http::Request& request, Resource resource) {
    const auto header = request.headers.get("authorization");
    return request.headers.count("authorization") == 1 && header.starts_with("Bearer ") &&
           cloud.grants.good(header.substr(7), resource, std::chrono::steady_clock::now());
}

}  // namespace switchback::sandbox::teams
