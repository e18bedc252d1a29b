#include "ledger/postgresql_address.hpp"

#include "ledger/connection.hpp"
#include "ledger/ledger.hpp"

#include <catch2/catch.hpp>

using namespace switchback;

TEST_CASE("an address of PostgreSQL is read as its writer meant it") {
    for (const char* good :
         {"postgresql://sb:pass@db.example:5432/switchback",
          "postgresql://sb:p%40%2F%25@db.example/switchback", "postgresql:///switchback?host=/run/postgresql",
          "postgresql://db.example/switchback?sslmode=require",
          "postgresql://sb@[::1]:5432/switchback?options=-c%20x%3Da@b"})
        CHECK(ledger::trouble_with(good).empty());
}

TEST_CASE("what is wrong with PostgreSQL's address is told without the password in it") {
    for (const char* bad :
         {"postgresql://sb:CANARY%zzPW@db.example/switchback",
          "postgresql://sb:CANARY@PW@db.example/switchback",
          "postgresql://sb:CANARY/PW@db.example/switchback", "postgresql://sb:CANARY@[::1/switchback",
          "postgresql://sb:CANARY@db.example:port:1/switchback?nonsense=CANARY"}) {
        INFO(bad);
        const std::string trouble = ledger::trouble_with(bad);
        CHECK_THAT(trouble, Catch::Contains("%40"));
        CHECK(trouble.find("CANARY") == std::string::npos);
        try {
            ledger::Connection connection(bad, ledger::Connection::Right::read, nullptr);
            FAIL("it was opened");
        } catch (const std::exception& e) {
            CHECK(std::string(e.what()).find("CANARY") == std::string::npos);
            CHECK_THAT(e.what(), Catch::Contains("%40"));
        }
    }
}
