#include "calendars/free_busy.hpp"

namespace asio = boost::asio;

namespace switchback::calendars {

namespace {

template <class Calendars>
class OfService : public FreeBusy {
  public:
    template <class... With>
    explicit OfService(std::string_view name, With&&... with)
        : name_(name), calendars_(std::forward<With>(with)...) {}
    std::string_view name() const override { return name_; }
    asio::awaitable<std::vector<Answer<BusyTimes>>> busy(std::vector<std::string> addresses,
                                                         time::Span window) override {
        return calendars_.busy(std::move(addresses), window);
    }

  private:
    std::string_view name_;
    Calendars calendars_;
};

}  // namespace

std::unique_ptr<FreeBusy> free_busy_of_graph(asio::io_context& io, GraphOptions options) {
    return std::make_unique<OfService<GraphCalendars>>("Microsoft 365", io, std::move(options));
}

std::unique_ptr<FreeBusy> free_busy_of_google(asio::io_context& io, const Clock& clock,
                                              GoogleOptions options) {
    return std::make_unique<OfService<GoogleCalendars>>("Google Workspace", io, clock, std::move(options));
}

}  // namespace switchback::calendars
