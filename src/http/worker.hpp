// Coroutines that nobody awaits. An exception that leaves one is a bug, and is told in the log: a worker that
// died in silence would be missed days later.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include <boost/asio/awaitable.hpp>
#include <boost/asio/io_context.hpp>

namespace switchback::http {

// `ended` is called on io's thread when the work is over, however it ended; what it holds lives that long.
void spawn_worker(boost::asio::io_context& io, std::string name, boost::asio::awaitable<void> work,
                  std::function<void()> ended = {});

// Resumes when the last of them is over, however they ended.
boost::asio::awaitable<void> side_by_side(boost::asio::io_context& io, std::string name,
                                          std::vector<boost::asio::awaitable<void>> works);

}  // namespace switchback::http
