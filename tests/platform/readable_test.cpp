#include "platform/support.hpp"

#include <catch2/catch.hpp>

using switchback::slack::readable;

TEST_CASE("Slack's escaping is undone, once") {
    CHECK(readable("Tom &amp; Jerry &lt;3 &gt; 2") == "Tom & Jerry <3 > 2");
    CHECK(readable("&amp;lt;") == "&lt;");
    CHECK(readable("&copy; &") == "&copy; &");
}

TEST_CASE("mentions and channels become their names") {
    CHECK(readable("ask <@U0RAJ|raj> or <@U0ZOE>") == "ask @raj or @U0ZOE");
    CHECK(readable("in <#C0CRM|crm-help> and <#C0CRM>") == "in #crm-help and #C0CRM");
    CHECK(readable("<!here> <!subteam^S0TEAM|@crm-team> <!date^1392734382^{date}|Tuesday>") ==
          "@here @crm-team Tuesday");
}

TEST_CASE("links keep their words and their address; those Slack made itself are as they were typed") {
    CHECK(readable("see <https://crm.example|the CRM>") == "see the CRM (https://crm.example)");
    CHECK(readable("<https://crm.example/a?b=1&amp;c=2>") == "https://crm.example/a?b=1&c=2");
    CHECK(readable("<http://crm.example|crm.example>") == "crm.example");
    CHECK(readable("<mailto:zoe@reedbank.example|zoe@reedbank.example>") == "zoe@reedbank.example");
}

TEST_CASE("angle brackets that are not Slack's stay as they are") {
    CHECK(readable("a < b > c <nothing> <> <") == "a < b > c <nothing> <> <");
    CHECK(readable("<<@U0RAJ|raj>") == "<@raj");
    CHECK(readable("<@> <#> <!> <|x>") == "<@> <#> <!> <|x>");
    CHECK(readable("") == "");
}
