// How fast texts are understood, on one core: the expression of time in them, what they want with a session,
// and as notes. Reads texts from standard input, a line each, and writes one JSON object:
//   bench_understanding SECONDS <texts.txt
#include "conversation/understanding/dates.hpp"
#include "conversation/understanding/notes.hpp"
#include "conversation/understanding/schedule.hpp"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iostream>

using namespace switchback;
namespace reading = conversation::understanding;

namespace {

using Steady = std::chrono::steady_clock;

struct Pace {
    double a_second = 0, p99 = 0;  // texts; milliseconds
};

// Whole rounds through all texts for so long, after one round that nobody counts.
template <class Read>
Pace pace_of(const std::vector<std::string>& texts, double length, const Read& read) {
    for (const auto& text : texts) read(text);
    std::vector<double> took;
    const auto began = Steady::now();
    double all = 0;
    while (all < length) {
        for (const auto& text : texts) {
            const auto from = Steady::now();
            read(text);
            took.push_back(std::chrono::duration<double>(Steady::now() - from).count());
        }
        all = std::chrono::duration<double>(Steady::now() - began).count();
    }
    const auto rank = took.begin() + static_cast<std::ptrdiff_t>(took.size() * 99 / 100);
    std::nth_element(took.begin(), rank, took.end());
    return {static_cast<double>(took.size()) / all, *rank * 1000};
}

void print(const char* name, const Pace& pace, const char* after) {
    std::printf("\"%s\": {\"rate\": %.0f, \"p99\": %.4f}%s", name, pace.a_second, pace.p99, after);
}

}  // namespace

int main(int argc, char** argv) {
    const double length = argc == 2 ? std::atof(argv[1]) : 0;
    std::vector<std::string> texts;
    for (std::string line; std::getline(std::cin, line);)
        if (!line.empty()) texts.push_back(line);
    if (length <= 0 || texts.empty()) {
        std::fputs("usage: bench_understanding SECONDS <texts.txt\n", stderr);
        return 2;
    }
    const auto now = time::parse_local("2026-03-06 10:00").value();
    const char* const zone = "Europe/London";
    std::size_t understood = 0;
    const auto when = [&](const std::string& text) {
        understood += reading::read_when(text, now, zone, "en-GB").kind != reading::Kind::none;
    };
    const auto schedule = [&](const std::string& text) {
        understood += reading::read_schedule(text, now, zone, "en-GB").kind != reading::PlanKind::none;
    };
    const auto notes = [&](const std::string& text) {
        understood += reading::read_notes(text, now, "en-GB").rest.empty();
    };
    std::printf("{");
    print("when", pace_of(texts, length, when), ", ");
    print("schedule", pace_of(texts, length, schedule), ", ");
    print("notes", pace_of(texts, length, notes), "}\n");
    return understood > 0 ? 0 : 1;
}
