// A secret that cannot be logged, streamed or compared by ==: reveal() is the one way out, and easy to find.
#pragma once

#include <string>
#include <utility>

namespace switchback {

class Secret {
  public:
    Secret() = default;
    explicit Secret(std::string text) : text_(std::move(text)) {}
    const std::string& reveal() const { return text_; }
    bool empty() const { return text_.empty(); }
    bool operator==(const Secret&) const = delete;

  private:
    std::string text_;
};

}  // namespace switchback
