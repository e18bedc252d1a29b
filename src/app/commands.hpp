// What the command line can do, one function a command. Each returns the exit status: 0 done, 1 failed, 2 the
// configuration or the files given are at fault.
#pragma once

#include "app/config.hpp"
#include "base/time.hpp"

#include <optional>
#include <string>

namespace switchback::app {

inline constexpr int done = 0, failed = 1, at_fault = 2;

// What every command is given.
struct Invocation {
    std::string config_file;  // empty: the default place, or the environment alone
    Environment environment;
};

struct SandboxOptions {
    std::string sample;  // folder; empty: found beside the program
    std::string keep;    // database file to keep; empty: a temporary one
    std::string from;    // local time in the programme's zone; empty: Thursday 23 April 2026, 11:40
    unsigned short port = 8420;
    unsigned short service_port = 0;
    // Where people live: "slack" or "teams". Who has an account in the sample's people.csv lives there.
    std::string mentor = "slack", leader = "teams", committee = "slack";
    // Only the stand-in, for a `serve` in another process.
    bool stand_in_only = false;
    std::string service_url, signing_secret, bot_token, app_token;
    std::string teams_secret;  // empty: made up; with stand_in_only, no Teams
};

int serve(const Invocation& invocation);
// online: asks Slack whose token it is, and Microsoft for one, too.
int check(const Invocation& invocation, bool online);
int sandbox(const Invocation& invocation, const SandboxOptions& options);
int import_folder(const Invocation& invocation, const std::string& folder, bool dry_run,
                  const std::string& as_of);
// None of these makes a database: without one they have failed.
int preview_digest(const Invocation& invocation, std::optional<int> week);
int backup(const Invocation& invocation, const std::string& file);
int list_outbox(const Invocation& invocation);
int resend(const Invocation& invocation, long long number);
int drop(const Invocation& invocation, long long number);
int understand();

void tell_warnings(const Loaded& loaded);
// The configuration, with its faults printed: nothing when there are any. For commands that only need the
// database, faults of other sections are let pass; not a section that is none of ours, which may be a
// mistyped [ledger].
std::optional<Config> configuration(const Invocation& invocation, bool database_only);

}  // namespace switchback::app
