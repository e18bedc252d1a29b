#include "http/connection.hpp"

#include "base/log.hpp"
#include "base/text.hpp"
#include "http/socket_server.hpp"
#include "http/text_of.hpp"

#include <boost/asio/write.hpp>
#include <boost/core/demangle.hpp>

namespace switchback::http {

namespace {

constexpr milliseconds parting{1000};        // for the other side to read our last words
constexpr std::size_t beside_header = 4096;  // so that a header at its limit leaves room to see that it is
constexpr std::size_t kept_output = 64 * 1024;

std::string address_of(const TcpSocket& socket) {
    error_code gone;
    auto endpoint = socket.remote_endpoint(gone);
    return gone ? std::string() : endpoint.address().to_string();
}

const char* words_for(int status) {
    switch (status) {
        case 408:
            return "The request took too long.\n";
        case 413:
            return "The request is too large.\n";
        case 431:
            return "The request's header is too large.\n";
        case 501:
            return "This transfer coding is not known here.\n";
        case 503:
            return "Too many connections; please try again.\n";
        default:
            return "The request cannot be read.\n";
    }
}

}  // namespace

Connection::Connection(std::shared_ptr<Premises> premises, TcpSocket socket, bool turned_away)
    : premises_(std::move(premises)),
      wire_(std::move(socket)),
      buffer_(premises_->limits.header_bytes + beside_header),
      reader_({premises_->limits.header_bytes, premises_->limits.body_bytes}),
      peer_(address_of(wire_.socket())),
      turned_away_(turned_away) {
    premises_->connections.insert(this);
    if (turned_away_) ++premises_->turned_away;
}

Connection::~Connection() {
    premises_->connections.erase(this);
    if (turned_away_) --premises_->turned_away;
    if (premises_->connections.empty() && premises_->on_empty) premises_->on_empty();
}

void Connection::watch(Deadline now) {
    if (now < due_) return;
    // due_ stays, so that this is repeated until the coroutine has seen it: between two steps of a composed
    // operation (a long write, anything over TLS) there is nothing to cancel for a moment.
    overdue_ = true;
    if (stage_ == Stage::upgraded)
        wire_.close();
    else
        wire_.cancel();
}

void Connection::drain(Deadline grace) {
    if (stage_ == Stage::idle || stage_ == Stage::upgraded) due_ = std::min(due_, grace);
}

asio::awaitable<void> Connection::serve() {
    bool open = true;
    if (premises_->tls) open = co_await shake_hands();
    if (!open) co_return wire_.close();
    if (turned_away_) co_return co_await refuse(503);
    while (open) {
        open = co_await receive();
        if (!open) co_return wire_.close();
        if (premises_->upgrade && reader_.wants_websocket()) co_return co_await hand_over();
        open = co_await answer();
    }
    co_await part(false);
}

asio::awaitable<bool> Connection::shake_hands() {
    auto& tls = wire_.secure(*premises_->tls);
    due_in(premises_->limits.read_deadline);
    auto [error] = co_await tls.async_handshake(Wire::Tls::server, settle);
    due_ = Deadline::max();
    co_return !error && !overdue_;
}

// One whole request. False: there is none, and if there was something to say it has been said.
asio::awaitable<bool> Connection::receive() {
    reader_.begin();
    const auto& limits = premises_->limits;
    milliseconds patience = limits.read_deadline;
    stage_ = Stage::busy;
    if (buffer_.empty()) {
        stage_ = Stage::idle;
        // Whoever connects and says nothing must not hold a place as long as whoever has been served.
        if (!first_) patience = limits.idle_deadline;
        if (premises_->draining) patience = std::min(patience, drain_grace);
    }
    first_ = false;
    due_in(patience);
    bool said_continue = false;
    for (;;) {
        if (!buffer_.empty()) buffer_.used(reader_.put(buffer_.text()));
        int refusal = reader_.refusal();
        if (refusal == 0 && buffer_.full()) refusal = 400;  // a chunk's header without end
        if (refusal != 0) {
            co_await refuse(refusal);
            co_return false;
        }
        if (reader_.done()) break;
        bool more = co_await read_some(said_continue);
        if (!more) co_return false;
    }
    due_ = Deadline::max();
    co_return true;
}

asio::awaitable<bool> Connection::read_some(bool& said_continue) {
    if (reader_.wants_continue() && !said_continue) {
        said_continue = true;
        out_.assign("HTTP/1.1 100 Continue\r\n\r\n");
        auto [error, count] = co_await asio::async_write(wire_, asio::buffer(out_), settle);
        if (error && !overdue_) co_return false;
    }
    error_code error;
    if (!overdue_) {
        auto [failed, count] = co_await wire_.async_read_some(buffer_.room(), settle);
        error = failed;
        buffer_.came(count);
        // A request that came in the moment in which its connection was given up as idle is served.
        if (stage_ == Stage::idle && !error && count > 0) overdue_ = false;
    }
    if (overdue_) {
        if (stage_ != Stage::idle) co_await refuse(408);
        co_return false;
    }
    if (error) co_return false;
    if (stage_ == Stage::idle) {
        stage_ = Stage::busy;
        due_in(premises_->limits.read_deadline);
    }
    co_return true;
}

asio::awaitable<bool> Connection::answer() {
    AnswerStyle style{false, reader_.keep_alive(), reader_.http_1_0()};
    Request request = reader_.take();
    request.peer = peer_;
    style.to_head = request.method == "HEAD";
    Response response = co_await respond(std::move(request));
    if (hung_up_) {
        error_code ignored;
        wire_.socket().set_option(asio::socket_base::linger(true, 0), ignored);
        wire_.socket().close(
            ignored);  // without a shutdown before it: that would end the connection in order
        co_return false;
    }
    if (text::same_word(response.headers.get("Connection"), "close")) style.keep_alive = false;
    // While draining, what has been pipelined already is answered too; the last answer says close.
    if (premises_->draining && buffer_.empty()) style.keep_alive = false;
    out_.clear();
    try {
        append_answer(out_, response, style);
    } catch (const std::invalid_argument& broken) {
        log::error("http.answer_broken", {{"what", broken.what()}});
        out_.clear();
        append_answer(out_, text_response(500, "Something went wrong here.\n"), style);
    }
    bool sent = co_await write();
    co_return sent&& style.keep_alive;
}

asio::awaitable<Response> Connection::respond(Request request) {
    try {
        auto answer = premises_->handler(std::move(request));
        co_return co_await std::move(answer);
    } catch (const HangUp&) {
        hung_up_ = true;
        co_return Response{};
    } catch (const std::exception& bug) {
        // The type alone: what() may quote what people typed.
        log::error("http.handler_threw", {{"type", boost::core::demangle(typeid(bug).name())}});
    } catch (...) {
        log::error("http.handler_threw");
    }
    co_return text_response(500, "Something went wrong here.\n");
}

asio::awaitable<void> Connection::hand_over() {
    // RFC 6455, 4.1: the client waits for our answer; what came already is not a WebSocket's.
    if (!buffer_.empty()) co_return co_await refuse(400);
    Request request = reader_.take();
    request.peer = peer_;
    due_in(premises_->limits.write_deadline);
    stage_ = Stage::upgraded;
    auto socket = co_await ServerSocket::accept(wire_, request);
    due_ = Deadline::max();
    if (!socket) co_return wire_.close();
    if (premises_->draining) due_in(drain_grace);
    try {
        auto visit = premises_->upgrade(std::move(request), std::move(*socket));
        co_await std::move(visit);
    } catch (const std::exception& bug) {
        log::error("http.upgrade_threw", {{"type", boost::core::demangle(typeid(bug).name())}});
    }
    wire_.close();
}

asio::awaitable<void> Connection::refuse(int status) {
    due_ = Deadline::max();
    overdue_ = false;
    out_.clear();
    append_answer(out_, text_response(status, words_for(status)), {false, false, false});
    bool sent = co_await write();
    if (sent)
        co_await part(true);
    else
        wire_.close();
}

asio::awaitable<bool> Connection::write() {
    if (overdue_) co_return false;
    error_code error;
    std::size_t done = wire_.write_now(out_, error);
    if (!error && done < out_.size()) {
        due_in(premises_->limits.write_deadline);
        auto rest = asio::buffer(out_) + done;
        auto [failed, count] = co_await asio::async_write(wire_, rest, settle);
        due_ = Deadline::max();
        error = failed;
    }
    if (out_.capacity() > kept_output) out_ = {};
    co_return !error && !overdue_;
}

// Closing while something unread lies in the kernel resets the connection, and our last answer is lost with
// it. So: say that we are done, let the other side talk for a moment, then close.
asio::awaitable<void> Connection::part(bool unread) {
    error_code ignored;
    due_in(parting);
    if (wire_.secured()) {
        co_await wire_.tls().async_shutdown(settle);
    } else {
        unread = unread || !buffer_.empty() || wire_.socket().available(ignored) > 0;
        if (unread) wire_.socket().shutdown(TcpSocket::shutdown_send, ignored);
        bool talking = unread;
        while (talking && !overdue_) {
            buffer_.used(buffer_.text().size());
            auto [error, count] = co_await wire_.async_read_some(buffer_.room(), settle);
            talking = !error;
        }
    }
    due_ = Deadline::max();
    wire_.close();
}

}  // namespace switchback::http
