#include "app/command_line.hpp"

#include "app/commands.hpp"
#include "app/settings.hpp"
#include "app/version.hpp"

#include <exception>
#include <iostream>

#include <CLI/CLI.hpp>

namespace switchback::app {

namespace {

constexpr const char* import_columns = R"(Files in DIR and their columns (* may be left out):
  programme.csv      key,value lines (or programme.toml): name, zone, starts (day), weeks (8 to 12),
                     digest_day (Mon), digest_time (09:00), steering_platform (slack, teams), steering_tenant
                     (T..., or the Entra tenant's id), steering_channel (C..., 19:...@thread.tacv2),
                     holidays* (days)
  holidays.txt*      a day and its name a line: 2026-12-25 Christmas Day
  holidays.ics*      a calendar of holidays, as governments and companies publish them
  people.csv         id, name, email, title, function, zone, hours* (Mon-Fri 09:00-17:30), lead* (yes),
                     active* (no: has left), slack_user* (U...), teams_user* (Entra object id); the last two
                     are not needed where the e-mail tells
  kpis.csv           id, name, unit, direction (up, down), bucket (engagement, behaviour, adoption, outcome),
                     baseline, target, period (week, month)
  observations.csv*  kpi, day, value
  pairs.csv          id, mentor, leader, kpi, from (day), to* (last day)
  sessions.csv       id, pair, start_local (2026-03-10 15:00), zone, minutes, state*, call_link*;
                     of held ones minutes_held*, notes*, decisions* (one a line),
                     actions* (one a line: "M07: what by 2026-03-20"), confidence* (1 to 5)
  frictions.csv*     id, session, reporter, text, severity*, theme*, day, same_as*, status*
The same id again updates what it named before; the same files again change nothing. A row that is taken out
changes nothing either: what it named stays as it was. Who leaves gets active = no in people.csv (the bot writes
to them no more, and answers that they have left), their pair its last day in `to`, and the sessions they had
still planned state = cancelled. Numbers are written 3.9; cells are separated by commas.)";

constexpr const char* understand_format =
    R"(One JSON object a line on standard input, one a line on standard output:
  id       anything; it comes back
  as       when, schedule or notes: which of the bot's readings is asked for
  text     what a person typed
  now      their local time when they typed it, such as 2026-03-10T15:00:00
  zone     their time zone, such as Europe/London (left out: UTC)
  locale   such as en-GB (may be left out)
  context  for schedule, the session spoken of: {"current": local time, "duration_min": 45} (may be left out)
{"id":1,"as":"notes","text":"met Helen today 45 min","now":"2026-03-10T15:00:00","zone":"Europe/London"})";

struct Wanted {
    Invocation invocation;
    SandboxOptions sandbox;
    std::string folder, as_of, file;
    bool dry_run = false, preview = false, online = false;
    std::optional<int> week;
    long long number = 0;
};

std::string version_line() {
    return std::string("switchback ") + version;
}

// A sub-command that reads the configuration.
CLI::App* command(CLI::App& app, Wanted& wanted, const char* name, const char* description) {
    CLI::App* sub = app.add_subcommand(name, description);
    sub->add_option("-c,--config", wanted.invocation.config_file,
                    "configuration file (default: ./switchback.toml, /etc/switchback/switchback.toml)");
    return sub;
}

void add_sandbox(CLI::App& app, Wanted& wanted) {
    auto& options = wanted.sandbox;
    CLI::App* sub = app.add_subcommand(
        "sandbox", "try it without any workspace: the service with a local stand-in for Slack and Teams");
    const CLI::Range ports(0, 65535);
    sub->add_option("--port", options.port, "port of the page")->check(ports)->capture_default_str();
    sub->add_option("--sample", options.sample, "folder of the programme to load (default: the sample)");
    const CLI::IsMember platforms({"slack", "teams"});
    for (auto [name, where] : {std::pair{"--mentor", &options.mentor},
                               {"--leader", &options.leader},
                               {"--committee", &options.committee}})
        sub->add_option(name, *where, "where they live: slack or teams")
            ->check(platforms)
            ->capture_default_str();
    // What one of the two ways does not use is refused there, not ignored.
    CLI::Option* alone = sub->add_flag("--stand-in-only", options.stand_in_only,
                                       "only the stand-in, for a `serve` in another process");
    sub->add_option("--service-port", options.service_port, "port of the service (default: any free one)")
        ->check(ports)
        ->excludes(alone);
    sub->add_option("--from", options.from, "where the clock starts, such as \"2026-03-09 08:00\"")
        ->excludes(alone);
    sub->add_option("--keep", options.keep, "database file to keep and to go on with")->excludes(alone);
    sub->add_option("--service-url", options.service_url, "where that service listens")->needs(alone);
    sub->add_option("--app-token", options.app_token, "its App-Level Token, for Socket Mode")->needs(alone);
    constexpr const char* secret = " (default: made up; needed with --stand-in-only)";
    sub->add_option("--signing-secret", options.signing_secret, std::string("the service's") + secret);
    sub->add_option("--bot-token", options.bot_token, std::string("the bot's on Slack") + secret);
    sub->add_option("--teams-secret", options.teams_secret,
                    "the bot's on Teams (default: made up; with --stand-in-only: no Teams)");
}

int act(const CLI::App& app, const Wanted& wanted) {
    const auto chosen = [&app](const char* name) { return app.got_subcommand(name); };
    if (chosen("serve")) return serve(wanted.invocation);
    if (chosen("check")) return check(wanted.invocation, wanted.online);
    if (chosen("sandbox")) return sandbox(wanted.invocation, wanted.sandbox);
    if (chosen("import"))
        return import_folder(wanted.invocation, wanted.folder, wanted.dry_run, wanted.as_of);
    if (chosen("digest")) return preview_digest(wanted.invocation, wanted.week);
    if (chosen("backup")) return backup(wanted.invocation, wanted.file);
    if (chosen("understand")) return understand();
    if (chosen("outbox")) {
        const CLI::App* outbox = app.get_subcommand("outbox");
        if (outbox->got_subcommand("resend")) return resend(wanted.invocation, wanted.number);
        if (outbox->got_subcommand("drop")) return drop(wanted.invocation, wanted.number);
        return list_outbox(wanted.invocation);
    }
    std::cout << version_line() << "\n";
    return done;
}

void describe(CLI::App& app, Wanted& wanted) {
    app.require_subcommand(1);
    app.set_version_flag("--version", version_line(), "print the version and exit");
    command(app, wanted, "serve", "run the service");
    CLI::App* look = command(app, wanted, "check", "name every fault of the configuration at once");
    look->add_flag("--online", wanted.online, "ask Slack and Microsoft, too, whether they know the secrets");
    add_sandbox(app, wanted);

    CLI::App* import = command(app, wanted, "import", "load or update a programme from CSV files");
    import->add_option("dir", wanted.folder, "folder with the files")->required();
    import->add_flag("--dry-run", wanted.dry_run,
                     "say what would be created and changed, and change nothing");
    import->add_option("--as-of", wanted.as_of, "load a recorded programme as it stood on that day");
    import->footer(import_columns);

    CLI::App* digest = command(app, wanted, "digest",
                               "print the weekly digest as the committee would read it; it posts nothing");
    digest->add_flag("--preview", wanted.preview, "changes nothing: a preview is all this command prints");
    digest->add_option("--week", wanted.week,
                       "of that week (default: the one the next digest reports, else the first or the last)");

    CLI::App* copy =
        command(app, wanted, "backup", "write a verified copy of the database, also while it is used");
    copy->add_option("file", wanted.file, "where to; must not exist")->required();

    CLI::App* outbox = command(app, wanted, "outbox",
                               "messages that are held, because it cannot be told whether they arrived");
    outbox->require_subcommand(1);
    outbox->add_subcommand("list", "list them")->fallthrough();
    CLI::App* again = outbox->add_subcommand("resend", "send one again")->fallthrough();
    again->add_option("number", wanted.number)->required();
    CLI::App* never = outbox->add_subcommand("drop", "never send one")->fallthrough();
    never->add_option("number", wanted.number)->required();

    app.add_subcommand("understand", "read JSON lines, write what the bot understands of each")
        ->footer(understand_format);
    app.add_subcommand("version", "print the version");
}

// The command that a word stands in the place of, when that word is none of its commands: "outbox".
const CLI::App* without_command(const CLI::App& app) {
    const CLI::App* at = &app;
    while (!at->get_subcommands().empty()) at = at->get_subcommands().front();
    return at->get_require_subcommand_min() > 0 ? at : nullptr;
}

// CLI11 asks for a command, and does not say that the one given is none.
bool told_unknown_command(const CLI::App& app) {
    const CLI::App* at = without_command(app);
    if (!at) return false;
    for (const auto& word : app.remaining(true)) {
        if (word.starts_with('-')) continue;
        std::cerr << "switchback: there is no command " << (at == &app ? "" : at->get_name() + " ") << word
                  << "\n"
                  << "Run with --help for those there are.\n";
        return true;
    }
    return false;
}

// The nearest of what could have stood there.
void suggest(CLI::App& app) {
    CLI::App* at = &app;
    std::vector<std::string> known;
    const auto add_options = [&known](CLI::App& of) {
        for (const CLI::Option* option : of.get_options())
            for (const auto& name : option->get_lnames()) known.push_back("--" + name);
    };
    for (add_options(*at); !at->get_subcommands().empty();) {
        at = at->get_subcommands().front();
        add_options(*at);
    }
    for (const CLI::App* sub : at->get_subcommands([](CLI::App*) { return true; }))
        known.push_back(sub->get_name());
    for (const auto& word : app.remaining(true))
        if (const auto near = nearest(word.substr(0, word.find('=')), known))
            std::cerr << "Did you mean " << *near << "?\n";
}

}  // namespace

int run(int argc, char** argv) {
    Wanted wanted;
    wanted.invocation.environment = read_environment();
    CLI::App app{"Switchback runs a reverse-mentoring programme inside chat."};
    describe(app, wanted);
    try {
        app.parse(argc, argv);
    } catch (const CLI::ParseError& e) {
        const bool wrong = e.get_exit_code() != 0;
        if (!wrong || !told_unknown_command(app)) app.exit(e);
        if (wrong) suggest(app);
        return wrong ? at_fault : done;
    }
    try {
        return act(app, wanted);
    } catch (const std::exception& e) {
        std::cerr << "switchback: " << e.what() << "\n";
        return failed;
    }
}

}  // namespace switchback::app
