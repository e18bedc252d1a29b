#include "app/csv.hpp"

#include <catch2/catch.hpp>

using namespace switchback::app;

namespace {

std::vector<std::vector<std::string>> cells(const Csv& csv) {
    std::vector<std::vector<std::string>> all;
    for (const auto& row : csv.rows) all.push_back(row.cells);
    return all;
}

using Cells = std::vector<std::vector<std::string>>;

}  // namespace

TEST_CASE("what spreadsheets write is read: a byte order mark, CRLF, quotes, line ends in cells") {
    const auto csv = read_csv(
        "\xEF\xBB\xBFid,name\r\n1,\"Okafor, Helen\"\r\n2,\"says \"\"no\"\"\"\r\n3,\"two\nlines\"\r\n");
    CHECK(csv.faults.empty());
    CHECK(cells(csv) ==
          Cells{{"id", "name"}, {"1", "Okafor, Helen"}, {"2", "says \"no\""}, {"3", "two\nlines"}});
}

TEST_CASE("a row knows the line it began on, across empty lines and cells of several lines") {
    const auto csv = read_csv("a\n\n\"1\n2\n3\"\n\nlast");
    REQUIRE(csv.rows.size() == 3);
    CHECK(csv.rows[0].line == 1);
    CHECK(csv.rows[1].line == 3);
    CHECK(csv.rows[2].line == 7);
}

TEST_CASE("a last line without an end, and no text at all") {
    CHECK(cells(read_csv("a,b\n1,")) == Cells{{"a", "b"}, {"1", ""}});
    CHECK(read_csv("").rows.empty());
    CHECK(read_csv("\n\n\n").rows.empty());
}

TEST_CASE("broken quotes are told with their line") {
    const auto inside = read_csv("a,b\n1,x\"y\n");
    REQUIRE(inside.faults.size() == 1);
    CHECK(inside.faults[0].line == 2);
    const auto open = read_csv("a\n\"never closed\nmore\n");
    REQUIRE(open.faults.size() == 1);
    CHECK(open.faults[0].line == 2);
    CHECK_THAT(open.faults[0].what, Catch::Contains("never closed"));
}

TEST_CASE("text that is not UTF-8, or holds NUL, is told with its line") {
    const auto latin = read_csv("a\nJos\xE9\n");
    REQUIRE(latin.faults.size() == 1);
    CHECK(latin.faults[0].line == 2);
    CHECK(read_csv(std::string("a\nx\0y\n", 6)).faults.size() == 1);
}

TEST_CASE("a file in UTF-16 is told once, however many lines it has") {
    for (const std::string& text :
         {std::string("\xFF\xFEi\0d\0\n\0x\0\n\0", 12), std::string("\xFE\xFF\0i\0d\0\n", 8)}) {
        const auto csv = read_csv(text);
        CHECK(csv.rows.empty());
        REQUIRE(csv.faults.size() == 1);
        CHECK(csv.faults[0].what.find("UTF-16") != std::string::npos);
    }
}

TEST_CASE("more rows than anybody has people is an error, not a long wait") {
    std::string text = "a\n";
    for (std::size_t n = 0; n <= most_csv_rows; ++n) text += "1\n";
    const auto csv = read_csv(text);
    REQUIRE(csv.faults.size() == 1);
    CHECK_THAT(csv.faults[0].what, Catch::Contains("more than 200000 rows"));
}

TEST_CASE("a file that is missing, or a folder, is refused in words") {
    CHECK_FALSE(read_whole_file("/nowhere/people.csv").has_value());
    CHECK_FALSE(read_whole_file("/tmp").has_value());
}
