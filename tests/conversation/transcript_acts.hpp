// The lines of a transcript that do something. Before the first clock line:
//   The programme   Digital Leap, from Mon 3 March 2025, 12 weeks, digest [Monday 09:00]
//   A holiday       Fri 18 April 2025, Good Friday
//   A person        Raj Patel, Asia/Kolkata, Sun-Thu 08:00-16:00, lead | inactive | first time | bot |
//   without e-mail A stranger      Eve Moss The pair        Zoe mentors Helen; KPI App enrolments; from Mon 3
//   March 2025; ended Fri 14 March 2025 A session       Zoe and Helen, Thu 27 March 2025 10:00 Europe/London,
//   45 min, confirmed Next session    the same, of the only pair
// and then
//   --- Thu 20 March 2025 15:05 [zone]                the clock moves; what is due on the way happens
//   Zoe types       /log-session [text]               Zoe types in #general /friction text
//   Zoe types late  /log-session                      her right to open a form has expired
//   Zoe says        free text to the bot
//   Zoe uses        Log a session | Capture friction point on "text"
//   Zoe opens       home
//   Zoe presses     (Edit)  or  (Edit) 2              the latest card that has it; presses late
//   Ada presses in the channel (Take it) of "words"   of the row below these words; by whoever reads there
//   Ada chooses in the channel (Status) Resolved of "words"
//   Ben does the same                                 the last act, by somebody else
//   Friction        "text" is also reported by Helen
//   Zoe submits     key: value; key: value            over what the form holds; lines apart by |; "-" empties
//   Zoe sends back  an old form: words | action.verb value | (Edit) of Helen      what her own cards would
//   not send Again           the same delivery | the same act Friction        "text" is in progress the
//   committee did it The pair of     Zoe and Helen ends Zoe             moves to America/New_York | leaves
//   Helen's account   is in America/New_York | is deactivated | is there again
//   The bot is uninstalled
//   Helen           installs the bot | removes the bot         for herself, in Teams
//   The bot is added to the channel | removed from the channel  the committee's
//   Zoe             in Slack                          where she is; "in Teams". Without such lines: see
//                                                     transcript_platforms.hpp
//   Published at    https://switchback.example.org    before the first clock line: http.public_url
//   The calendar of Zoe is read | is read but for 2 entries | has calendar_slow
//   The service is down until Thu 20 March 2025 15:05 what fell due meanwhile happens then, all at once
#pragma once

#include "transcript_world.hpp"

#include <string>

namespace switchback::transcript {

class Stage {
  public:
    explicit Stage(Cast cast) : world_(std::move(cast)) {}
    // The effects of one line. Throws std::runtime_error when it cannot be read or done.
    Lines perform(const std::string& line);

  private:
    bool set_up(const std::string& line);
    void set_programme(const std::string& rest);
    void set_holiday(const std::string& rest);
    void set_person(const std::string& rest, bool stranger);
    void set_pair(const std::string& rest);
    void set_session(const std::string& rest);
    Lines person_acts(const std::string& name, const std::string& rest);
    Lines types(Actor& who, std::string rest, bool late);
    Lines uses(Actor& who, const std::string& rest);
    Lines acts_in_channel(Actor& who, const std::string& rest, const std::string& place);
    Lines presses(Actor& who, const std::string& rest, bool late);
    Lines submits(Actor& who, const std::string& rest);
    Lines sends_back(Actor& who, const std::string& rest);
    Lines directory_says(Actor& who, const std::string& what);
    Lines moves(Actor& who, const std::string& zone);
    Lines calendar_is_read(const std::string& rest);
    Lines work_calendar_is_read(const std::string& rest);
    void end_pair(const std::string& rest);
    Instant moment(const std::string& text) const;

    World world_;
};

}  // namespace switchback::transcript
