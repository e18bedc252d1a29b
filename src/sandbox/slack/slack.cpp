#include "sandbox/slack/slack.hpp"

#include "base/json.hpp"
#include "sandbox/slack/acts.hpp"
#include "sandbox/slack/snapshot.hpp"
#include "sandbox/slack/socket_mode.hpp"
#include "sandbox/slack/web_api.hpp"

namespace switchback::sandbox::slack {

namespace asio = boost::asio;

namespace {

constexpr seconds answer_in{3};  // Slack's patience with an app

http::Response serve_file(const Cloud& cloud, std::string_view id) {
    const auto file = cloud.uploads.find(std::string(id));
    if (file == cloud.uploads.end() || !file->second.complete)
        return http::text_response(404, "no such file");
    http::Response response;
    response.body = file->second.bytes;
    response.headers.set("Content-Type", "application/octet-stream");
    response.headers.set("Content-Disposition", "attachment");
    response.headers.set("X-Content-Type-Options", "nosniff");
    return response;
}

asio::awaitable<http::Response> route(std::shared_ptr<Cloud> cloud, http::Request request) {
    const auto path = request.path();
    if (path.starts_with("/api/")) co_return co_await serve_api(std::move(cloud), std::move(request));
    if (path.starts_with("/files/")) co_return serve_file(*cloud, path.substr(7));
    if (request.method != "POST") co_return http::text_response(404, "not found");
    co_return path.starts_with("/upload/") ? take_upload(*cloud, request) : take_response(*cloud, request);
}

class SlackSide : public Side {
  public:
    explicit SlackSide(std::shared_ptr<Cloud> cloud) : cloud_(std::move(cloud)) {}
    Result<void> start() override { return cloud_->sockets->start(); }
    void stop() override { cloud_->sockets->stop(); }
    bool serves(std::string_view path) const override {
        return path.starts_with("/api/") || path.starts_with("/files/") || path.starts_with("/upload/") ||
               path.starts_with("/response/");
    }
    asio::awaitable<http::Response> serve(http::Request request) override {
        return route(cloud_, std::move(request));
    }
    std::optional<http::Response> control(std::string_view path, const Json& wish) override {
        if (path != "/sandbox/disconnect") return std::nullopt;
        const auto reason = string_at(wish, "reason");
        cloud_->sockets->disconnect(reason.empty() ? "refresh_requested" : reason);
        return http::json_response(200, R"({"ok":true})");
    }
    bool knows(std::string_view user) const override { return cloud_->world.user(user) != nullptr; }
    asio::awaitable<Acted> act(Doc wish) override { return slack::act(cloud_, std::move(wish)); }
    void tell(long long since, Json& out) const override { add_news(*cloud_, since, out); }

  private:
    std::shared_ptr<Cloud> cloud_;
};

}  // namespace

Cloud::Cloud(std::shared_ptr<Ground> below, Options given)
    : ground(std::move(below)),
      io(ground->io),
      misbehaviour(ground->misbehaviour),
      journal(ground->journal),
      options(std::move(given)),
      world(options.users, options.steering, options.bot_user, ground->edition),
      screens(world),
      client(io, ground->to_service(answer_in)),
      sockets(std::make_unique<SocketMode>(*this)) {}

Cloud::~Cloud() = default;

std::shared_ptr<Side> make_side(std::shared_ptr<Ground> ground, Options options) {
    return std::make_shared<SlackSide>(std::make_shared<Cloud>(std::move(ground), std::move(options)));
}

}  // namespace switchback::sandbox::slack
