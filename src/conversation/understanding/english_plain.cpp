// English, continued: plain words, which may follow "at 5" without making the 5 a quantity.
#include "conversation/understanding/lexicon.hpp"

namespace switchback::conversation::understanding {

namespace {

constexpr Meaning table[] = {
    {"i'll", Sense::plain},      {"please", Sense::plain},    {"with", Sense::plain},
    {"if", Sense::plain},        {"or", Sense::plain},        {"but", Sense::plain},
    {"so", Sense::plain},        {"then", Sense::plain},      {"thanks", Sense::plain},
    {"when", Sense::plain},      {"because", Sense::plain},   {"we", Sense::plain},
    {"i", Sense::plain},         {"is", Sense::plain},        {"works", Sense::plain},
    {"work", Sense::plain},      {"ok", Sense::plain},        {"okay", Sense::plain},
    {"instead", Sense::plain},   {"again", Sense::plain},     {"too", Sense::plain},
    {"as", Sense::plain},        {"that", Sense::plain},      {"it", Sense::plain},
    {"would", Sense::plain},     {"sounds", Sense::plain},    {"good", Sense::plain},
    {"fine", Sense::plain},      {"he", Sense::plain},        {"she", Sense::plain},
    {"they", Sense::plain},      {"you", Sense::plain},       {"local", Sense::plain},
    {"my", Sense::plain},        {"your", Sense::plain},      {"their", Sense::plain},
    {"via", Sense::plain},       {"over", Sense::plain},      {"except", Sense::plain},
    {"excluding", Sense::plain}, {"unless", Sense::plain},    {"though", Sense::plain},
    {"although", Sense::plain},  {"while", Sense::plain},     {"which", Sense::plain},
    {"who", Sense::plain},       {"why", Sense::plain},       {"where", Sense::plain},
    {"how", Sense::plain},       {"what", Sense::plain},      {"do", Sense::plain},
    {"does", Sense::plain},      {"shall", Sense::plain},     {"are", Sense::plain},
    {"was", Sense::plain},       {"were", Sense::plain},      {"been", Sense::plain},
    {"being", Sense::plain},     {"have", Sense::plain},      {"has", Sense::plain},
    {"had", Sense::plain},       {"having", Sense::plain},    {"these", Sense::plain},
    {"those", Sense::plain},     {"there", Sense::plain},     {"here", Sense::plain},
    {"just", Sense::plain},      {"only", Sense::plain},      {"also", Sense::plain},
    {"maybe", Sense::plain},     {"perhaps", Sense::plain},   {"sure", Sense::plain},
    {"great", Sense::plain},     {"perfect", Sense::plain},   {"thank", Sense::plain},
    {"cheers", Sense::plain},    {"hi", Sense::plain},        {"hello", Sense::plain},
    {"hey", Sense::plain},       {"bye", Sense::plain},       {"dear", Sense::plain},
    {"call", Sense::plain},      {"meet", Sense::plain},      {"meeting", Sense::plain},
    {"worked", Sense::plain},    {"working", Sense::plain},   {"suits", Sense::plain},
    {"suit", Sense::plain},      {"best", Sense::plain},      {"better", Sense::plain},
    {"earliest", Sense::plain},  {"not", Sense::plain},       {"no", Sense::plain},
    {"yes", Sense::plain},       {"let", Sense::plain},       {"lets", Sense::plain},
    {"let's", Sense::plain},     {"us", Sense::plain},        {"me", Sense::plain},
    {"him", Sense::plain},       {"her", Sense::plain},       {"them", Sense::plain},
    {"ours", Sense::plain},      {"yours", Sense::plain},     {"his", Sense::plain},
    {"they'll", Sense::plain},   {"we'll", Sense::plain},     {"you'll", Sense::plain},
    {"i'd", Sense::plain},       {"we'd", Sense::plain},      {"he'd", Sense::plain},
    {"she'd", Sense::plain},     {"it's", Sense::plain},      {"that's", Sense::plain},
    {"i'm", Sense::plain},       {"we're", Sense::plain},     {"you're", Sense::plain},
    {"don't", Sense::plain},     {"doesn't", Sense::plain},   {"can't", Sense::plain},
    {"cannot", Sense::plain},    {"isn't", Sense::plain},     {"off", Sense::plain},
    {"up", Sense::plain},        {"down", Sense::plain},      {"than", Sense::plain},
    {"pls", Sense::plain},       {"plz", Sense::plain},       {"thx", Sense::plain},
    {"ta", Sense::plain},        {"mate", Sense::plain},      {"u", Sense::plain},
    {"ur", Sense::plain},        {"confirmed", Sense::plain}, {"sorry", Sense::plain},
    {"actually", Sense::plain},  {"latest", Sense::plain},    {"should", Sense::plain},
    {"could", Sense::plain},     {"might", Sense::plain},     {"can", Sense::plain},
    {"else", Sense::plain},      {"without", Sense::plain},
};

}  // namespace

std::span<const Meaning> english_plain() {
    return table;
}

}  // namespace switchback::conversation::understanding
