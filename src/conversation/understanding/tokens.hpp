// A text as words, numbers and signs, each with its place in the text and what the word table says of it.
// Phrases of several words ("day after tomorrow") become one token.
#pragma once

#include "conversation/understanding/lexicon.hpp"

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace switchback::conversation::understanding {

struct Token {
    enum class Kind : std::uint8_t { word, number, sign, end };
    Kind kind = Kind::end;
    bool spaced = true;                 // white space (or the text's begin) before it
    bool capital = false;               // its first letter is upper case
    char sign = 0;                      // '-' for every dash, '?' for signs beyond ASCII
    std::uint32_t begin = 0, stop = 0;  // bytes of the text
    std::uint32_t digits = 0;           // how many, for numbers
    long value = 0;                     // numbers, at most 999,999,999
    std::string_view lower;             // lower-case spelling (in Tokens::letters)
    std::span<const Meaning> meanings;
};

class Tokens {
  public:
    explicit Tokens(std::string_view text);
    Tokens(const Tokens&) = delete;
    Tokens& operator=(const Tokens&) = delete;

    std::size_t size() const { return list_.size(); }
    // Beyond either end: a token of kind end. Index -1 arrives as a huge number and is beyond, too.
    const Token& at(std::size_t i) const { return i < list_.size() ? list_[i] : end_; }

    const Meaning* as(std::size_t i, Sense sense) const;
    bool is(std::size_t i, Sense sense) const { return as(i, sense) != nullptr; }
    int value(std::size_t i, Sense sense) const { return as(i, sense)->value; }
    bool number(std::size_t i) const { return at(i).kind == Token::Kind::number; }
    bool word(std::size_t i) const { return at(i).kind == Token::Kind::word; }
    bool sign(std::size_t i, char c) const { return at(i).kind == Token::Kind::sign && at(i).sign == c; }
    bool ended(std::size_t i) const { return at(i).kind == Token::Kind::end; }
    // i follows its predecessor without white space.
    bool glued(std::size_t i) const { return i > 0 && i < list_.size() && !at(i).spaced; }
    bool spelled(std::size_t i, std::string_view word) const { return at(i).lower == word; }
    std::size_t from_byte(std::size_t byte) const;  // the first token that begins at it or behind it

  private:
    void read(std::string_view text);
    std::size_t read_word(std::string_view text, std::size_t i);
    void join_phrases();
    std::size_t phrase_at(const std::vector<Token>& raw, std::size_t i, Token& joined);

    std::string letters_;  // lower-case text; reserved once, so that views stay good
    std::vector<Token> list_;
    Token end_;
};

}  // namespace switchback::conversation::understanding
