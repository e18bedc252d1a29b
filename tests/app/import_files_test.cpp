// What an import makes of its folder: which files it reads, and what it says of the others.
#include "app/csv.hpp"
#include "programme_files.hpp"

#include <catch2/catch.hpp>

using namespace switchback;
using namespace switchback::app;
using switchback::testing::ProgrammeFiles;

namespace {

std::string all(const std::vector<ImportFault>& faults) {
    std::string text;
    for (const auto& fault : faults) text += to_text(fault) + "\n";
    return text;
}

}  // namespace

TEST_CASE(
    "a file whose name is nearly that of one that is missing is a fault, with the name that was meant") {
    const ProgrammeFiles files;
    files.remove("observations.csv");
    CHECK(files.read().faults.empty());
    const auto name = GENERATE("observation.csv", "Observations.csv", "observations.CSV", "obsevrations.csv");
    files.write(name, "kpi,day,value\n");
    CHECK(all(files.read().faults) ==
          std::string(name) + ": is no file of an import; did you mean observations.csv?\n");
}

TEST_CASE("a misspelt file that an import cannot do without is one fault, and its name a warning") {
    const ProgrammeFiles files;
    files.remove("people.csv");
    files.write("poeple.csv", "");
    const auto read = files.read();
    CHECK(all(read.faults) == "people.csv: there is no such file\n");
    CHECK(all(read.warnings) == "poeple.csv: is no file of an import; did you mean people.csv?\n");
}

TEST_CASE("another table is a warning, and what is no table is nothing") {
    const ProgrammeFiles files;
    for (const char* name : {"notes.csv", "people (1).csv", "pairs.csv.bak", "README.md"})
        files.write(name, "x");
    const auto read = files.read();
    CHECK(read.faults.empty());
    CHECK(all(read.warnings) ==
          "notes.csv: is not read: it is no file of an import\n"
          "people (1).csv: is not read: it is no file of an import\n");
}

TEST_CASE("what is separated by something else than commas is one fault, in words") {
    struct Row {
        std::string text, separator;
    };
    const auto row = GENERATE(values<Row>({
        {"id;name;unit;direction;bucket;baseline;target;period\nK1;Enrolments;count;up;adoption;9,5;15;"
         "week\n",
         "semicolons"},
        {"\"id\";\"name\";\"unit\"\n\"K1\";\"Enrolments, all\";\"count\"\n", "semicolons"},
        {"sep=;\nid;name\n", "semicolons"},
        {"\xEF\xBB\xBFid;name\r\nK1;Enrolments\r\n", "semicolons"},
        {"id\tname\tunit\nK1\tEnrolments\tcount\n", "tabs"},
        {"id|name|unit\nK1|Enrolments|count\n", "bars"},
    }));
    const ProgrammeFiles files;
    files.write("kpis.csv", row.text);
    CHECK_THAT(all(files.read().faults),
               Catch::StartsWith("kpis.csv:1: separated by " + row.separator + "; expected commas") &&
                   !Catch::Contains("\nkpis") && !Catch::Contains("pairs.csv"));
    CHECK(files.read().faults.size() == 1);
}

TEST_CASE("commas are what they are, and one column alone has no separator") {
    CHECK(wrong_separator("id,name;unit\nK1;x\n").empty());
    CHECK(wrong_separator("\"id;x\",name\n").empty());
    CHECK(wrong_separator("id\nK1;K2\n").empty());
    CHECK(wrong_separator("\"id;x\"\n").empty());
    CHECK(wrong_separator("").empty());
    CHECK_FALSE(wrong_separator("id;name").empty());
}

TEST_CASE("a programme that cannot be read is one fault, and nothing is said to be missing in it") {
    struct Row {
        std::string file, text, fault;
    };
    const auto row = GENERATE(values<Row>({
        {"programme.toml", "name = \"Spring\"\nweeks = \n", "programme.toml:2: "},
        {"programme.csv", "key;value\nname;Spring\n", "programme.csv:1: separated by semicolons"},
        {"programme.csv", "", "programme.csv:1: empty"},
        {"programme.csv", "key,value\nname,Spring\nholidays,2026-04-03,2026-04-06\n",
         "programme.csv:3: expected a key and a value"},
        {"programme.csv", "key,value\nname,\"Spring\n", "programme.csv:2: a quote is opened here"},
        {"programme.csv", "name,zone\n", "programme.csv: expected key,value lines"},
    }));
    const ProgrammeFiles files;
    files.remove("programme.csv");
    files.write(row.file, row.text);
    const auto read = files.read();
    INFO(all(read.faults));
    REQUIRE(read.faults.size() == 1);
    CHECK_THAT(to_text(read.faults[0]), Catch::StartsWith(row.fault));
}

TEST_CASE("of two descriptions of the programme neither wins") {
    const ProgrammeFiles files;
    files.write("programme.toml", "name = \"Autumn\"\n");
    CHECK_THAT(all(files.read().faults), Catch::StartsWith("programme.toml: stands beside programme.csv") &&
                                             !Catch::Contains("missing"));
    CHECK(files.read().faults.size() == 1);
}
