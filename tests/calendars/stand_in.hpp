// A calendar service's cloud on loopback: its login gives out tokens that count up, and its other addresses
// answer what a test says, in order; the last answer is repeated.
#pragma once

#include "base/json.hpp"
#include "http/support.hpp"

#include <deque>
#include <string>
#include <vector>

namespace calendars_test {

using namespace switchback;

inline http::Response json_answer(int status, const std::string& body) {
    http::Response response{status, {}, body};
    response.headers.add("Content-Type", "application/json");
    return response;
}

inline http::Response with_header(http::Response response, const std::string& name,
                                  const std::string& value) {
    response.headers.add(name, value);
    return response;
}

class StandIn {
  public:
    StandIn() = default;
    std::string url(const std::string& target = "") const { return house_.url(target); }
    // Answers of everything but the login.
    void answers(std::vector<http::Response> list) { answers_.assign(list.begin(), list.end()); }
    void answers(const std::string& json) { answers({json_answer(200, json)}); }
    void logins_answer(std::vector<http::Response> list) { login_answers_.assign(list.begin(), list.end()); }
    const std::vector<http::Request>& calls() const { return calls_; }
    const std::vector<http::Request>& logins() const { return logins_; }
    Json said(std::size_t call = 0) const { return parse_json(calls_.at(call).body).value(); }
    template <class T>
    T run(boost::asio::awaitable<T> task) {
        return world.run(std::move(task));
    }
    http_test::World world;

  private:
    static http::Response next(std::deque<http::Response>& list) {
        auto answer = list.front();
        if (list.size() > 1) list.pop_front();
        return answer;
    }
    boost::asio::awaitable<http::Response> take(http::Request request) {
        const bool login = request.path().ends_with("/token");
        (login ? logins_ : calls_).push_back(request);
        if (!login) co_return next(answers_);
        if (!login_answers_.empty()) co_return next(login_answers_);
        co_return json_answer(200, R"({"token_type":"Bearer","expires_in":3599,"access_token":"token-)" +
                                       std::to_string(logins_.size()) + "\"}");
    }
    std::deque<http::Response> answers_{json_answer(200, "{}")}, login_answers_;
    std::vector<http::Request> calls_, logins_;
    http_test::House house_{world, [this](http::Request request) { return take(std::move(request)); }};
};

}  // namespace calendars_test
