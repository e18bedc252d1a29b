#include "sandbox/teams/teams.hpp"

#include "base/json.hpp"
#include "sandbox/teams/acts.hpp"
#include "sandbox/teams/connector.hpp"
#include "sandbox/teams/snapshot.hpp"

namespace switchback::sandbox::teams {

namespace asio = boost::asio;

namespace {

constexpr seconds answer_in{15}, extension_answers_in{5};  // Teams' patience with an app

class TeamsSide : public Side {
  public:
    explicit TeamsSide(std::shared_ptr<Cloud> cloud) : cloud_(std::move(cloud)) {}
    Result<void> start() override { return {}; }
    void stop() override {}
    bool serves(std::string_view path) const override { return path.starts_with("/teams/"); }
    asio::awaitable<http::Response> serve(http::Request request) override {
        return serve_cloud(cloud_, std::move(request));
    }
    std::optional<http::Response> control(std::string_view path, const Json&) override {
        if (path != "/sandbox/revoke-tokens") return std::nullopt;
        cloud_->grants.revoke();
        return http::json_response(200, R"({"ok":true})");
    }
    bool knows(std::string_view user) const override {
        const auto* found = cloud_->world.user(user);
        return found != nullptr && found->id == user;
    }
    asio::awaitable<Acted> act(Doc wish) override { return teams::act(cloud_, std::move(wish)); }
    void tell(long long since, Json& out) const override { add_news(*cloud_, since, out); }

  private:
    std::shared_ptr<Cloud> cloud_;
};

}  // namespace

Cloud::Cloud(std::shared_ptr<Ground> below, Options given)
    : ground(std::move(below)),
      options(std::move(given)),
      world(options, ground->edition),
      client(ground->io, ground->to_service(answer_in)),
      hasty_client(ground->io, ground->to_service(extension_answers_in)) {}

std::shared_ptr<Side> make_side(std::shared_ptr<Ground> ground, Options options) {
    return std::make_shared<TeamsSide>(std::make_shared<Cloud>(std::move(ground), std::move(options)));
}

}  // namespace switchback::sandbox::teams
