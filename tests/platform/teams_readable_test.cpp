#include "platform/teams_support.hpp"

#include <catch2/catch.hpp>

using switchback::teams::plain_of;
using switchback::teams::readable;

TEST_CASE("HTML of a message reads as it looks: paragraphs, breaks and lists are lines") {
    CHECK(readable("<p>one</p>\n<p>two<br>three</p>") == "one\ntwo\nthree");
    CHECK(readable("<div><ul><li>a</li>\r\n<li>b</li></ul>c</div>") == "- a\n- b\nc");
    CHECK(readable("see <a href=\"https://x.example\" title=\"x\">the wiki</a> <b>now</b>") ==
          "see the wiki now");
    CHECK(readable("<span itemid=\"1\">Helen</span>&nbsp;&amp; Zoe") == "Helen & Zoe");
    CHECK(readable("well <emoji id=\"1\" alt=\"👍\" title=\"Like\"></emoji><img alt=\"a &quot;b&quot;\"/>") ==
          "well 👍a \"b\"");
}

TEST_CASE("what is no tag stays") {
    CHECK(readable("1 < 2 > 0") == "1 < 2 > 0");
    CHECK(readable("a <") == "a <");
    CHECK(readable("a <>") == "a <>");
    CHECK(readable("<!-- hidden -->shown") == "shown");
    CHECK(readable("").empty());
    CHECK(readable("<img alt=\"never ended>x") == "x");
}

TEST_CASE("entities become the characters they stand for, once") {
    CHECK(plain_of("&lt;b&gt; &amp;amp; &quot;&apos;&#39; &#128077;") == "<b> &amp; \"'' 👍");
    CHECK(plain_of("a\r\nb\rc\xC2\xA0"
                   "d") == "a\nb\nc d");
    CHECK(plain_of("&#10;&#xA0;|") == "\n |");
}

TEST_CASE("an entity that is none, or no character, stays as it was typed") {
    for (const char* text : {"&", "&;", "&#;", "&#x;", "&#0;", "&#xD800;", "&#1114112;", "&#12x;", "&copy",
                             "&#7;", "AT&T; Q&A", "&#99999999999;"}) {
        INFO(text);
        CHECK(plain_of(text) == text);
    }
}
