#include "app/operator_door.hpp"

#include "base/json.hpp"
#include "base/log.hpp"
#include "http/worker.hpp"

#include <array>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/local/stream_protocol.hpp>
#include <boost/asio/read_until.hpp>
#include <boost/asio/redirect_error.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/this_coro.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/asio/write.hpp>
#include <sys/stat.h>
#include <unistd.h>

namespace asio = boost::asio;
using Local = asio::local::stream_protocol;

namespace switchback::app {

namespace {

constexpr std::size_t longest_wish = 8192;
constexpr std::chrono::seconds patience{5};  // for the wish to be said
constexpr std::chrono::milliseconds breath{50};

std::string socket_of(const std::string& database) {
    return database + ".sock";
}

Fault refused(const std::string& path, const std::string& why) {
    return {Fault::Kind::refused, path + " cannot be made: " + why};
}

Wish read_wish(const std::string& line) {
    Wish wish;
    const auto json = parse_json(line);
    if (!json || !json->is_array()) return wish;
    for (const auto& word : *json)
        if (word.is_string()) wish.push_back(word.get<std::string>());
    return wish;
}

std::string to_line(const Told& told) {
    return Json{{"status", told.status}, {"text", told.text}}.dump() + "\n";
}

}  // namespace

struct OperatorDoor::Inside : std::enable_shared_from_this<OperatorDoor::Inside> {
    asio::io_context& io;
    std::string path;
    Answer answer;
    Local::acceptor acceptor;

    Inside(asio::io_context& i, std::string p, Answer a)
        : io(i), path(std::move(p)), answer(std::move(a)), acceptor(i) {}

    asio::awaitable<void> accept() {
        const auto self = shared_from_this();
        for (;;) {
            Local::socket socket(io);
            boost::system::error_code error;
            co_await acceptor.async_accept(socket, asio::redirect_error(asio::use_awaitable, error));
            if (error == asio::error::operation_aborted || !acceptor.is_open()) co_return;
            if (error) {  // no file handles left, say: the door stays open for when there are some again
                log::warn("operator.accept", {{"what", error.message()}});
                asio::steady_timer pause(io, breath);
                co_await pause.async_wait(asio::use_awaitable);
                continue;
            }
            http::spawn_worker(io, "operator.wish", serve(std::move(socket)));
        }
    }

    asio::awaitable<void> serve(Local::socket accepted) {
        const auto self = shared_from_this();
        auto socket = std::make_shared<Local::socket>(std::move(accepted));
        asio::steady_timer deadline(io, patience);
        deadline.async_wait([socket](const boost::system::error_code& cancelled) {
            boost::system::error_code ignored;
            if (!cancelled) socket->close(ignored);
        });
        std::string line;
        boost::system::error_code error;
        co_await asio::async_read_until(*socket, asio::dynamic_buffer(line, longest_wish), '\n',
                                        asio::redirect_error(asio::use_awaitable, error));
        deadline.cancel();
        if (error) co_return;
        const std::string reply = to_line(co_await said(read_wish(line)));
        co_await asio::async_write(*socket, asio::buffer(reply),
                                   asio::redirect_error(asio::use_awaitable, error));
    }

    asio::awaitable<Told> said(Wish wish) {
        try {
            co_return co_await answer(std::move(wish));
        } catch (const std::exception& e) {
            log::error("operator.failed", {{"what", typeid(e).name()}});
            co_return Told{1, std::string("switchback: ") + e.what() + "\n"};
        }
    }
};

OperatorDoor::OperatorDoor(std::shared_ptr<Inside> inside) : inside_(std::move(inside)) {}

OperatorDoor::~OperatorDoor() {
    boost::system::error_code ignored;
    inside_->acceptor.close(ignored);
    ::unlink(inside_->path.c_str());
}

Result<std::unique_ptr<OperatorDoor>> OperatorDoor::open(asio::io_context& io, const std::string& database,
                                                         Answer answer) {
    const std::string path = socket_of(database);
    if (path.size() >= sizeof(sockaddr_un::sun_path))
        return refused(path, "the path is too long for a socket");
    auto inside = std::make_shared<Inside>(io, path, std::move(answer));
    ::unlink(path.c_str());  // of a process that was killed: nobody serves this database now
    boost::system::error_code error;
    inside->acceptor.open({}, error);
    if (!error) {
        const auto before = ::umask(S_IXUSR | S_IRWXG | S_IRWXO);
        inside->acceptor.bind(Local::endpoint(path), error);
        ::umask(before);
    }
    if (!error) inside->acceptor.listen(16, error);
    if (error) return refused(path, error.message());
    return std::unique_ptr<OperatorDoor>(new OperatorDoor(std::move(inside)));
}

void OperatorDoor::start() {
    http::spawn_worker(inside_->io, "operator.door", inside_->accept(), [self = inside_] {});
}

namespace {

struct Asked {
    bool nobody = false;  // no service runs on this database
    std::optional<Told> told;
};

asio::awaitable<void> ask(std::string path, std::string words, std::shared_ptr<Asked> asked) {
    Local::socket socket(co_await asio::this_coro::executor);
    boost::system::error_code error;
    co_await socket.async_connect(Local::endpoint(path), asio::redirect_error(asio::use_awaitable, error));
    // Too many callers at once is an error too, but somebody is there.
    asked->nobody = error && error != asio::error::would_block && error != asio::error::try_again;
    if (!error)
        co_await asio::async_write(socket, asio::buffer(words),
                                   asio::redirect_error(asio::use_awaitable, error));
    std::string line;
    if (!error)
        co_await asio::async_read_until(socket, asio::dynamic_buffer(line), '\n',
                                        asio::redirect_error(asio::use_awaitable, error));
    const auto json = parse_json(line, 16 * 1024 * 1024);
    if (error || !json)
        asked->told = Told{1, "switchback: the running service did not answer\n"};
    else
        asked->told = Told{json->value("status", 1), string_at(*json, "text")};
}

}  // namespace

std::optional<Told> ask_running_service(const std::string& database, const Wish& wish,
                                        std::chrono::seconds at_most) {
    const std::string path = socket_of(database);
    if (path.size() >= sizeof(sockaddr_un::sun_path)) return std::nullopt;
    asio::io_context io;
    const auto asked = std::make_shared<Asked>();
    asio::co_spawn(io, ask(path, Json(wish).dump() + "\n", asked), asio::detached);
    io.run_for(at_most);
    if (asked->nobody) return std::nullopt;
    if (asked->told) return asked->told;
    return Told{1, "switchback: the running service did not answer within " +
                       std::to_string(at_most.count()) +
                       " seconds; whether it did what was asked is not known\n"};
}

}  // namespace switchback::app
