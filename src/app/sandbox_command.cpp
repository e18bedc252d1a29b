#include "app/commands.hpp"
#include "app/import.hpp"
#include "app/run_service.hpp"
#include "app/sandbox_people.hpp"
#include "app/sandbox_recording.hpp"
#include "app/service.hpp"
#include "base/crypto.hpp"
#include "base/log.hpp"
#include "sandbox/stand_in.hpp"

#include <filesystem>
#include <fstream>
#include <iostream>

#include <boost/asio/co_spawn.hpp>
#include <boost/asio/detached.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>

namespace asio = boost::asio;
namespace fs = std::filesystem;

namespace switchback::app {

namespace {

constexpr const char* loopback = "127.0.0.1";
constexpr hours recorded_until{24 * 366 * 50};  // far after any sample's end
// A Thursday of the sample's eighth week, when a pair's session has just ended and its mentor is asked how it
// went. The week is lived through from its Monday before the page opens, so that one comes into the middle.
constexpr const char* page_opens = "2026-04-23 11:40";
constexpr const char* week_opens = "2026-04-20 08:55";

// Where the sandbox keeps its database when nobody wants to keep it.
class TemporaryFolder {
  public:
    TemporaryFolder() : path_((fs::temp_directory_path() / "switchback-sandbox-XXXXXX").string()) {
        if (!::mkdtemp(path_.data())) throw std::runtime_error("no temporary folder can be made: " + path_);
    }
    ~TemporaryFolder() {
        std::error_code none;
        fs::remove_all(path_, none);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    const std::string& path() const { return path_; }

  private:
    std::string path_;
};

// The sample lies beside the sources; a program that was copied elsewhere is told with --sample.
std::string sample_folder(const std::string& named) {
    if (!named.empty()) return named;
    std::error_code none;
    const fs::path program = fs::read_symlink("/proc/self/exe", none).parent_path();
    const fs::path sources = fs::path(__FILE__).parent_path().parent_path().parent_path();
    for (const auto& root : {fs::path("."), program / "../..", program / "../share/switchback", sources})
        if (const fs::path folder = root / "deploy/sample"; fs::exists(folder / "people.csv", none))
            return folder;
    return "deploy/sample";
}

unsigned short free_port() {
    asio::io_context io;
    asio::ip::tcp::acceptor probe(io, {asio::ip::make_address(loopback), 0});
    return probe.local_endpoint().port();
}

// A kept database goes on where its clock stood.
std::string clock_file(const SandboxOptions& options) {
    return options.keep + ".clock";
}

std::optional<Instant> kept_time(const SandboxOptions& options) {
    long long ms = 0;
    if (options.keep.empty() || !(std::ifstream(clock_file(options)) >> ms)) return std::nullopt;
    return from_millis(ms);
}

struct Beginning {
    Instant clock;  // where the clock begins
    Instant page;   // where it stands when the page opens
};

Result<Beginning> beginning(const SandboxOptions& options, const std::string& zone) {
    const auto at = [&](const char* local) { return time::to_instant(*time::parse_local(local), zone); };
    if (options.from.empty()) {
        if (const auto kept = kept_time(options)) return Beginning{*kept, *kept};
        return Beginning{at(week_opens), at(page_opens)};
    }
    auto local = time::parse_local(options.from);
    if (const auto day = time::parse_day(options.from)) local = time::LocalTime{*day} + hours{8};
    if (!local) return Fault{Fault::Kind::malformed, "--from: expected a time such as \"2026-03-09 08:00\""};
    const Instant from = time::to_instant(*local, zone);
    return Beginning{from, from};
}

int say(const Fault& fault) {
    std::cerr << "switchback: " << fault.what << "\n";
    return failed;
}

int say(const std::vector<ImportFault>& faults) {
    for (const auto& fault : faults) std::cerr << to_text(fault) << "\n";
    return at_fault;
}

ReadImport read_sample(const SandboxOptions& options, Instant at, const std::string& team) {
    const std::string folder = sample_folder(options.sample);
    std::error_code none;
    if (options.sample.empty() && !fs::exists(folder, none)) {
        ReadImport missing;
        missing.faults.push_back({"the sample programme", 0,
                                  "not found beside this program; name its folder with --sample DIR "
                                  "(deploy/sample in the sources)"});
        return missing;
    }
    const ImportOptions import{at, true, team};
    return read_import(folder, import);
}

void point_at(teams::TeamsOptions& config, const sandbox::teams::Options& cloud, unsigned short port) {
    const auto url = "http://" + std::string(loopback) + ":" + std::to_string(port);
    config.app_id = cloud.app_id;
    config.tenant = cloud.tenant;
    config.app_secret = cloud.app_secret;
    config.openid_metadata = url + sandbox::teams::openid_path;
    config.login = url + sandbox::teams::login_path;
    config.graph = url + sandbox::teams::graph_path;
    config.service_url = url + sandbox::teams::connector_path;
    config.service_hosts = {};
}

Seating seating_of(const SandboxOptions& options) {
    return {options.mentor == "teams", options.leader == "teams", options.committee == "teams"};
}

Config configuration_for(const SandboxOptions& options, const StandIn& stand_in, const std::string& folder) {
    Config config;
    config.http.port = options.service_port == 0 ? free_port() : options.service_port;
    config.http.public_url = "http://" + std::string(loopback) + ":" + std::to_string(config.http.port);
    config.calendars.own_hosts = {std::string(loopback) + ":*"};
    config.ledger.database = options.keep.empty() ? folder + "/sandbox.db" : options.keep;
    config.slack.signing_secret = stand_in.clouds.slack.signing_secret;
    config.slack.bot_token = stand_in.clouds.slack.bot_token;
    config.slack.team = stand_in.clouds.slack.team;
    config.slack.app_id = stand_in.clouds.slack.app_id;
    config.slack.bot_user = stand_in.clouds.slack.bot_user;
    config.slack.api =
        "http://" + std::string(loopback) + ":" + std::to_string(stand_in.options.port) + "/api";
    if (stand_in.clouds.teams) point_at(config.teams, *stand_in.clouds.teams, stand_in.options.port);
    config.metrics.port = 0;
    config.limits.acts_a_minute = 10'000;
    config.sandbox = true;
    return config;
}

// Once: a kept database holds what happened since.
std::vector<ImportFault> load(Service& service, const ImportPlan& plan, Instant now) {
    std::vector<ImportFault> faults;
    service.ledger().transact_now([&](ledger::Books& books) {
        if (!books.programmes.find(plan.programme.id)) faults = carry_out(plan, books, now).faults;
    });
    return faults;
}

StandIn stand_in_for(const SandboxOptions& options) {
    StandIn stand_in;
    stand_in.options.port = options.port == 0 ? free_port() : options.port;
    auto& slack = stand_in.clouds.slack;
    slack.signing_secret =
        Secret(options.signing_secret.empty() ? crypto::random_token() : options.signing_secret);
    slack.bot_token =
        Secret(options.bot_token.empty() ? "xoxb-" + crypto::random_token() : options.bot_token);
    slack.app_token = Secret(options.app_token);
    if (options.stand_in_only && options.teams_secret.empty()) return stand_in;
    stand_in.clouds.teams.emplace().app_secret =
        Secret(options.teams_secret.empty() ? crypto::random_token() : options.teams_secret);
    return stand_in;
}

int stand_in_only(const SandboxOptions& options) {
    if (options.service_url.empty() || options.signing_secret.empty() || options.bot_token.empty()) {
        std::cerr << "switchback: --stand-in-only needs --service-url, --signing-secret and --bot-token\n";
        return at_fault;
    }
    StandIn stand_in = stand_in_for(options);
    const Instant now = SystemClock().now();
    ReadImport read = read_sample(options, now, stand_in.clouds.slack.team);
    if (!read.faults.empty()) return say(read.faults);
    describe_programme(read.plan, now, seating_of(options), stand_in);
    stand_in.options.service_url = options.service_url;
    asio::io_context io(1);
    asio::signal_set signals(io, SIGINT, SIGTERM);
    signals.async_wait([&io](const boost::system::error_code&, int) { io.stop(); });
    auto started = sandbox::StandIn::start(io, std::move(stand_in.options), std::move(stand_in.clouds));
    if (!started) return say(started.error());
    std::cout << "Open " << (*started)->url() << "\n" << std::flush;
    io.run();
    return done;
}

// The clock asks the service where to stop and whether it is done, and the recording what has come meanwhile.
void tie_to_clock(Service& service, Recording& recording, sandbox::MovableClock& clock,
                  sandbox::Options& stand_in) {
    stand_in.clock = &clock;
    stand_in.service_url = "http://" + std::string(loopback) + ":" + std::to_string(service.port());
    stand_in.next_stop = [&service, &recording] {
        const auto due = service.next_stop(), recorded = recording.next();
        return due && recorded ? std::min(due, recorded) : due ? due : recorded;
    };
    stand_in.settled = [&service] { return service.settled(); };
    stand_in.arrived = [&service, &recording, &clock] {
        try {
            recording.catch_up(service.ledger(), clock.now());
        } catch (const ledger::StorageFailure& e) {
            log::error("sandbox.recording", {{"what", e.what()}});
        }
    };
}

asio::awaitable<void> open_page(sandbox::StandIn& cloud, Instant at) {
    co_await cloud.travel(at);
    std::cout << "Open " << cloud.url() << "\n" << std::flush;
}

int whole(const Invocation& invocation, const SandboxOptions& options) {
    StandIn stand_in = stand_in_for(options);
    // The clock's start is told in the programme's zone, so the files are read once more for it.
    ReadImport recorded =
        read_sample(options, SystemClock().now() + recorded_until, stand_in.clouds.slack.team);
    if (!recorded.faults.empty()) return say(recorded.faults);
    const auto start = beginning(options, recorded.plan.programme.zone);
    if (!start) return say(start.error());
    ReadImport read = read_sample(options, start->clock, stand_in.clouds.slack.team);
    describe_programme(read.plan, start->page, seating_of(options), stand_in);
    recorded.plan.programme.steering = read.plan.programme.steering;

    const TemporaryFolder folder;
    asio::io_context io(1);
    sandbox::MovableClock clock(start->clock);
    auto service = Service::build(io, configuration_for(options, stand_in, folder.path()),
                                  invocation.environment, clock);
    if (!service) return say(service.error());
    if (const auto faults = load(**service, read.plan, start->clock); !faults.empty()) return say(faults);

    Recording recording(std::move(recorded.plan), featured_pair(read.plan, start->page), start->clock);
    tie_to_clock(**service, recording, clock, stand_in.options);
    auto cloud = sandbox::StandIn::start(io, std::move(stand_in.options), std::move(stand_in.clouds));
    if (!cloud) return say(cloud.error());
    run_until_told(io, **service,
                   [&] { asio::co_spawn(io, open_page(**cloud, start->page), asio::detached); });
    if (!options.keep.empty()) std::ofstream(clock_file(options)) << to_millis(clock.now()) << "\n";
    return done;
}

}  // namespace

int sandbox(const Invocation& invocation, const SandboxOptions& options) {
    // The address is the one line to read; what goes wrong is still logged.
    log::set_level(log::Level::warn);
    return options.stand_in_only ? stand_in_only(options) : whole(invocation, options);
}

}  // namespace switchback::app
