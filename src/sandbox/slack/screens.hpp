// What is open in front of each person: the stack of modals (at most three) and their App Home.
#pragma once

#include "sandbox/slack/world.hpp"

#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::sandbox::slack {

struct View {
    std::string id;
    std::string user;
    Doc content;  // as the service gave it, with block and action ids filled in
    std::string hash;
    std::string root, previous;
    std::string external_id;
};

class Screens {
  public:
    explicit Screens(World& world) : world_(world) {}

    // A new modal in front of `user`; the stack is replaced by it.
    const View& open(const std::string& user, Doc content);
    // On top of the stack. The caller has checked that there is room.
    const View& push(const std::string& user, Doc content);
    void close_top(const std::string& user);
    void close_all(const std::string& user);
    void replace(View& view, Doc content);
    void publish(const std::string& user, Doc content);

    View* find(std::string_view id);
    View* find_external(std::string_view external_id);
    std::size_t depth(const std::string& user) const;
    const std::map<std::string, std::vector<View>>& stacks() const { return stacks_; }
    View* home(const std::string& user);
    const std::map<std::string, View>& homes() const { return homes_; }
    long long modals_version() const { return modals_version_; }
    long long homes_version() const { return homes_version_; }

  private:
    View make(const std::string& user, Doc content);
    World& world_;
    std::map<std::string, std::vector<View>> stacks_;
    std::map<std::string, View> homes_;
    long long modals_version_ = 0, homes_version_ = 0;
    long long made_ = 0;
};

}  // namespace switchback::sandbox::slack
