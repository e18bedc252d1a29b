// The limit to measure ourselves against: bare Beast on one thread that checks Slack's signature and answers
// 200; with --insert FILE it first makes one row a request durable, all that wait sharing one commit. Written
// for speed as Beast's own fast example is: kept buffers, no routing, no parsing of what was signed.
#include <condition_variable>
#include <cstdio>
#include <cstring>
#include <ctime>
#include <mutex>
#include <stdexcept>
#include <thread>
#include <vector>

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <openssl/core_names.h>
#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <sqlite3.h>

namespace {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::ip::tcp;
using Executor = asio::io_context::executor_type;
using Stream = beast::basic_stream<tcp, Executor>;
constexpr auto settle = asio::as_tuple(asio::use_awaitable);

// v0= and hex HMAC-SHA256 over v0:{timestamp}:{body}, within five minutes. The key is scheduled once.
class Signature {
  public:
    explicit Signature(const std::string& secret) : keyed_(EVP_MAC_CTX_new(mac_)) {
        char digest[] = "SHA256";
        OSSL_PARAM settings[] = {OSSL_PARAM_construct_utf8_string(OSSL_MAC_PARAM_DIGEST, digest, 0),
                                 OSSL_PARAM_construct_end()};
        auto* key = reinterpret_cast<const unsigned char*>(secret.data());
        if (EVP_MAC_init(keyed_, key, secret.size(), settings) != 1) throw std::runtime_error("HMAC");
    }
    ~Signature() {
        EVP_MAC_CTX_free(keyed_);
        EVP_MAC_free(mac_);
    }
    Signature(const Signature&) = delete;
    Signature& operator=(const Signature&) = delete;

    bool good(beast::string_view given, beast::string_view timestamp, const std::string& body) const {
        auto at = std::strtoll(std::string(timestamp).c_str(), nullptr, 10);
        if (std::llabs(std::time(nullptr) - at) > 300 || given.size() != 67) return false;
        unsigned char sum[32];
        std::size_t size = 0;
        auto* mac = EVP_MAC_CTX_dup(keyed_);
        update(mac, "v0:");
        update(mac, timestamp);
        update(mac, ":");
        update(mac, body);
        EVP_MAC_final(mac, sum, &size, sizeof sum);
        EVP_MAC_CTX_free(mac);
        char wanted[67] = {'v', '0', '='};
        for (std::size_t i = 0; i < 32; ++i) {
            wanted[3 + 2 * i] = "0123456789abcdef"[sum[i] >> 4];
            wanted[4 + 2 * i] = "0123456789abcdef"[sum[i] & 15];
        }
        return CRYPTO_memcmp(wanted, given.data(), sizeof wanted) == 0;
    }

  private:
    static void update(EVP_MAC_CTX* mac, beast::string_view part) {
        EVP_MAC_update(mac, reinterpret_cast<const unsigned char*>(part.data()), part.size());
    }
    EVP_MAC* mac_ = EVP_MAC_fetch(nullptr, "HMAC", nullptr);
    EVP_MAC_CTX* keyed_;
};

// One row a request. One thread writes: whatever has gathered while a commit ran shares the next one.
class Store {
  public:
    Store(asio::io_context& io, const char* file) : io_(io) {
        if (sqlite3_open(file, &database_) != SQLITE_OK) throw std::runtime_error(sqlite3_errmsg(database_));
        run("PRAGMA journal_mode=WAL");
        run("PRAGMA synchronous=FULL");
        run("CREATE TABLE IF NOT EXISTS inbox(id INTEGER PRIMARY KEY, received INTEGER NOT NULL, body BLOB "
            "NOT NULL)");
        sqlite3_prepare_v2(database_, "INSERT INTO inbox(received, body) VALUES(?, ?)", -1, &insert_,
                           nullptr);
        thread_ = std::thread([this] { work(); });
    }
    ~Store() {
        {
            std::lock_guard lock(mutex_);
            over_ = true;
        }
        waiting_.notify_one();
        thread_.join();
        sqlite3_finalize(insert_);
        sqlite3_close(database_);
    }
    Store(const Store&) = delete;
    Store& operator=(const Store&) = delete;

    // `body` stays alive until this completes, on the io thread, with whether the row is durable.
    template <class Token>
    auto save(const std::string& body, Token&& token) {
        auto begin = [this, &body](auto handler) {
            auto kept = std::make_shared<decltype(handler)>(std::move(handler));
            auto done = [kept](bool durable) { (std::move(*kept))(durable); };
            bool first = false;
            {
                std::lock_guard lock(mutex_);
                first = jobs_.empty();
                jobs_.push_back({&body, std::move(done)});
            }
            if (first) waiting_.notify_one();
        };
        return asio::async_initiate<Token, void(bool)>(begin, token);
    }

  private:
    struct Job {
        const std::string* body;
        std::function<void(bool)> done;
    };

    void run(const char* sql) {
        if (sqlite3_exec(database_, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(database_));
    }
    bool commit(const std::vector<Job>& jobs) {
        const auto now = static_cast<sqlite3_int64>(std::time(nullptr));
        bool good = sqlite3_exec(database_, "BEGIN IMMEDIATE", nullptr, nullptr, nullptr) == SQLITE_OK;
        for (const auto& job : jobs) {
            sqlite3_bind_int64(insert_, 1, now);
            sqlite3_bind_blob(insert_, 2, job.body->data(), static_cast<int>(job.body->size()),
                              SQLITE_STATIC);
            good = good && sqlite3_step(insert_) == SQLITE_DONE;
            sqlite3_reset(insert_);
        }
        const char* end = good ? "COMMIT" : "ROLLBACK";
        return sqlite3_exec(database_, end, nullptr, nullptr, nullptr) == SQLITE_OK && good;
    }
    void work() {
        std::unique_lock lock(mutex_);
        for (;;) {
            waiting_.wait(lock, [&] { return over_ || !jobs_.empty(); });
            if (jobs_.empty()) return;
            auto jobs = std::exchange(jobs_, {});
            lock.unlock();
            bool good = commit(jobs);
            asio::post(io_, [done = std::move(jobs), good] {
                for (const auto& job : done) job.done(good);
            });
            lock.lock();
        }
    }

    asio::io_context& io_;
    sqlite3* database_ = nullptr;
    sqlite3_stmt* insert_ = nullptr;
    std::mutex mutex_;
    std::condition_variable waiting_;
    std::vector<Job> jobs_;
    bool over_ = false;
    std::thread thread_;
};

struct Service {
    Signature signature;
    std::unique_ptr<Store> store = nullptr;
};

asio::awaitable<void> serve(Stream stream, Service& service) {
    beast::flat_buffer buffer;
    for (;;) {
        http::request<http::string_body> request;
        stream.expires_after(std::chrono::seconds(30));
        auto [read_error, read] = co_await http::async_read(stream, buffer, request, settle);
        if (read_error) co_return;
        auto status = http::status::ok;
        if (!service.signature.good(request["X-Slack-Signature"], request["X-Slack-Request-Timestamp"],
                                    request.body()))
            status = http::status::unauthorized;
        else if (service.store && !co_await service.store->save(request.body(), asio::use_awaitable))
            status = http::status::service_unavailable;
        http::response<http::empty_body> response(status, request.version());
        response.keep_alive(request.keep_alive());
        response.content_length(0);
        auto [write_error, written] = co_await http::async_write(stream, response, settle);
        if (write_error || !response.keep_alive()) co_return;
    }
}

asio::awaitable<void> listen(asio::io_context& io, unsigned short port, Service& service) {
    asio::basic_socket_acceptor<tcp, Executor> acceptor(io, {asio::ip::make_address("127.0.0.1"), port});
    std::puts("ready");
    std::fflush(stdout);
    for (;;) {
        auto [error, socket] = co_await acceptor.async_accept(settle);
        if (error) continue;
        socket.set_option(tcp::no_delay(true));
        asio::co_spawn(io, serve(Stream(std::move(socket)), service), asio::detached);
    }
}

}  // namespace

int main(int argc, char** argv) {
    unsigned short port = 0;
    std::string secret;
    const char* file = nullptr;
    for (int i = 1; i + 1 < argc; i += 2) {
        if (std::strcmp(argv[i], "--port") == 0)
            port = static_cast<unsigned short>(std::atoi(argv[i + 1]));
        else if (std::strcmp(argv[i], "--secret") == 0)
            secret = argv[i + 1];
        else if (std::strcmp(argv[i], "--insert") == 0)
            file = argv[i + 1];
    }
    if (port == 0 || secret.empty()) {
        std::fputs("bench_beast --port N --secret S [--insert FILE]\n", stderr);
        return 2;
    }
    asio::io_context io(1);
    Service service{Signature(secret)};
    if (file) service.store = std::make_unique<Store>(io, file);
    asio::signal_set signals(io, SIGTERM, SIGINT);
    signals.async_wait([&](auto, auto) { io.stop(); });
    asio::co_spawn(io, listen(io, port, service), [](std::exception_ptr error) {
        if (error) std::rethrow_exception(error);
    });
    io.run();
}
