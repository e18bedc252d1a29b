#include "calendars/cyrus.hpp"

#include "base/crypto.hpp"
#include "base/text.hpp"

#include <cstdlib>
#include <filesystem>
#include <stdexcept>

#include <pwd.h>
#include <unistd.h>

namespace calendars_test {

using namespace switchback;
using namespace switchback::calendars;

namespace {

FetchOptions here() {
    FetchOptions options;
    options.own_hosts = {"127.0.0.1:*"};
    options.deadline = http_test::patience;
    return options;
}

const passwd& user() {
    const auto* found = ::geteuid() == 0 ? ::getpwnam("nobody") : ::getpwuid(::geteuid());
    if (found == nullptr) throw std::runtime_error("Cyrus: no user to run as");
    return *found;
}

}  // namespace

void Cyrus::configure(const std::string& packages) {
    const auto& in = folder_.path();
    const auto programs = packages + "/usr/lib/cyrus/bin/";
    folder_.write("imapd.conf",
                  "configdirectory: " + in + "/conf\ndefaultpartition: default\npartition-default: " + in +
                      "/spool\ncyrus_user: " + user().pw_name +
                      "\nadmins: admin\nsasl_pwcheck_method: alwaystrue\nsasl_mech_list: PLAIN\n"
                      "allowplaintext: yes\nhttpmodules: caldav\nunixhierarchysep: yes\naltnamespace: yes\n"
                      "virtdomains: off\ndefaultdomain: example.com\ncalendar_user_address_set: example.com\n"
                      "caldav_create_default: yes\nsievedir: " +
                      in + "/sieve\ntemp_path: " + in + "/tmp\nproc_path: " + in +
                      "/conf/proc\nmboxname_lockpath: " + in + "/conf/lock\n");
    const auto service = [&](const std::string& name, const std::string& program, unsigned short port) {
        return "  " + name + " cmd=\"" + programs + program + " -C " + in +
               "/imapd.conf\" listen=\"127.0.0.1:" + std::to_string(port) + "\" prefork=1\n";
    };
    folder_.write("cyrus.conf", "START {\n  recover cmd=\"" + programs + "ctl_cyrusdb -C " + in +
                                    "/imapd.conf -r\"\n}\nSERVICES {\n" + service("http", "httpd", http_) +
                                    service("imap", "imapd", imap_) + "}\nEVENTS {\n}\n");
    for (const auto* name :
         {"conf/db", "conf/proc", "conf/log", "conf/msg", "conf/lock", "spool", "tmp", "sieve"})
        std::filesystem::create_directories(in + "/" + name);
    if (::geteuid() != 0) return;
    std::vector<std::string> all{in};
    for (const auto& entry : std::filesystem::recursive_directory_iterator(in)) all.push_back(entry.path());
    for (const auto& path : all)
        if (::chown(path.c_str(), user().pw_uid, user().pw_gid) != 0)
            throw std::runtime_error("Cyrus: chown failed");
}

Cyrus::Cyrus(const std::vector<std::string>& people) {
    const auto found =
        output_of({"/bin/bash", std::string(SWITCHBACK_ROOT) + "/tests/calendars/cyrus_packages"}, "");
    const auto packages = found == "/\n" ? "" : std::string(text::trim(found));
    configure(packages);
    const auto& in = folder_.path();
    std::map<std::string, std::string> environment;
    if (!packages.empty()) environment["LD_LIBRARY_PATH"] = packages + "/usr/lib/x86_64-linux-gnu";
    const std::vector<std::string> command{packages + "/usr/lib/cyrus/bin/master",
                                           "-D",
                                           "-C",
                                           in + "/imapd.conf",
                                           "-M",
                                           in + "/cyrus.conf",
                                           "-p",
                                           in + "/conf/master.pid"};
    master_ = std::make_unique<Child>(command, in + "/log", environment);
    master_->wait_until([this] {
        try {
            http_test::Peer peer(imap_);
            return peer.hear_until("\r\n").starts_with("* OK");
        } catch (const std::exception&) {
            return false;
        }
    });
    add_people(people);
}

void Cyrus::add_people(const std::vector<std::string>& people) {
    http_test::Peer peer(imap_);
    peer.hear_until("\r\n");
    peer.say("a LOGIN admin x\r\n");
    if (peer.hear_until("\r\n").find("a OK") == std::string::npos)
        throw std::runtime_error("Cyrus: nobody may log in");
    for (const auto& person : people) {
        peer.say("b CREATE user/" + person + "\r\n");
        if (peer.hear_until("\r\n").find("b OK") == std::string::npos)
            throw std::runtime_error("Cyrus: no mailbox for " + person);
    }
    peer.say("c LOGOUT\r\n");
    peer.hear();
    for (const auto& person : people)
        if (const auto status = ask("PROPFIND", person, "").status; status != 207)
            throw std::runtime_error("Cyrus: no calendars for " + person + ": " + std::to_string(status));
}

std::string Cyrus::url(const std::string& person, const std::string& path) const {
    return "http://127.0.0.1:" + std::to_string(http_) + "/dav/calendars/user/" + person + "/" + path;
}

http::Response Cyrus::ask(const std::string& method, const std::string& person, const std::string& path,
                          const std::string& body, const std::string& depth) {
    http::Request request;
    request.method = method;
    request.headers.add("Authorization", "Basic " + crypto::base64(person + ":any"));
    if (!body.empty()) request.headers.add("Content-Type", "text/calendar; charset=utf-8");
    if (!depth.empty()) request.headers.add("Depth", depth);
    request.body = body;
    auto task = exchange(world_.io, url(person, path), std::move(request), here());
    return world_.run(std::move(task)).value();
}

void Cyrus::put(const std::string& person, const std::string& path, const std::string& calendar) {
    const auto answer = ask("PUT", person, path, calendar);
    if (answer.status != 201 && answer.status != 204)
        throw std::runtime_error("Cyrus refused " + path + ": " + std::to_string(answer.status) +
                                 answer.body);
}

std::string Cyrus::get(const std::string& person, const std::string& path) {
    const auto answer = ask("GET", person, path);
    return answer.status == 200 ? answer.body : std::string();
}

std::vector<std::string> Cyrus::list(const std::string& person, const std::string& calendar) {
    const auto answer = ask("PROPFIND", person, calendar + "/", "", "1");
    const auto before = "/" + calendar + "/";
    std::vector<std::string> out;
    for (auto at = answer.body.find(before); at != std::string::npos; at = answer.body.find(before, at + 1)) {
        const auto begin = at + before.size();
        const auto name = answer.body.substr(begin, answer.body.find('<', begin) - begin);
        if (name.ends_with(".ics")) out.push_back(name);
    }
    return out;
}

Answer<BusyTimes> Cyrus::busy(const std::string& person, const std::string& calendar, time::Span window,
                              const ReadOptions& read) {
    CalDavAccount account{url(person, calendar + "/"), person, Secret("any")};
    auto task = caldav_busy(world_.io, std::move(account), window, read, here());
    return world_.run(std::move(task));
}

}  // namespace calendars_test
