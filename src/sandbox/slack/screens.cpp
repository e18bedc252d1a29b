#include "sandbox/slack/screens.hpp"

#include "base/json.hpp"

namespace switchback::sandbox::slack {

namespace {

std::string numbered(std::string_view prefix, long long n) {
    std::string digits = std::to_string(n);
    digits.insert(0, digits.size() < 6 ? 6 - digits.size() : 0, '0');
    return std::string(prefix) + digits;
}

}  // namespace

View Screens::make(const std::string& user, Doc content) {
    View view;
    view.id = numbered("V0", ++made_);
    view.user = user;
    view.external_id = string_at(*content, "external_id");
    view.content = std::move(content);
    view.hash = numbered("h", world_.version());
    view.root = view.id;
    return view;
}

const View& Screens::open(const std::string& user, Doc content) {
    stacks_[user].clear();
    return push(user, std::move(content));
}

const View& Screens::push(const std::string& user, Doc content) {
    auto& stack = stacks_[user];
    View view = make(user, std::move(content));
    if (!stack.empty()) {
        view.root = stack.front().id;
        view.previous = stack.back().id;
    }
    modals_version_ = world_.next_version();
    stack.push_back(std::move(view));
    return stack.back();
}

void Screens::close_top(const std::string& user) {
    auto& stack = stacks_[user];
    if (!stack.empty()) stack.pop_back();
    modals_version_ = world_.next_version();
}

void Screens::close_all(const std::string& user) {
    stacks_[user].clear();
    modals_version_ = world_.next_version();
}

void Screens::replace(View& view, Doc content) {
    const auto version = world_.next_version();
    view.external_id = string_at(*content, "external_id");
    const bool is_home = string_at(*content, "type") == "home";
    view.content = std::move(content);
    view.hash = numbered("h", version);
    (is_home ? homes_version_ : modals_version_) = version;
}

void Screens::publish(const std::string& user, Doc content) {
    if (auto* there = home(user)) return replace(*there, std::move(content));
    homes_version_ = world_.next_version();
    homes_.emplace(user, make(user, std::move(content)));
}

View* Screens::find(std::string_view id) {
    for (auto& [user, stack] : stacks_)
        for (auto& view : stack)
            if (view.id == id) return &view;
    for (auto& [user, view] : homes_)
        if (view.id == id) return &view;
    return nullptr;
}

View* Screens::find_external(std::string_view external_id) {
    if (external_id.empty()) return nullptr;
    for (auto& [user, stack] : stacks_)
        for (auto& view : stack)
            if (view.external_id == external_id) return &view;
    return nullptr;
}

std::size_t Screens::depth(const std::string& user) const {
    const auto at = stacks_.find(user);
    return at == stacks_.end() ? 0 : at->second.size();
}

View* Screens::home(const std::string& user) {
    const auto at = homes_.find(user);
    return at == homes_.end() ? nullptr : &at->second;
}

}  // namespace switchback::sandbox::slack
