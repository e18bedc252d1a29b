#include "ledger/message_text.hpp"

#include "base/crypto.hpp"
#include "ledger/stored_names.hpp"

#include <nlohmann/json.hpp>

namespace switchback::ledger {

namespace {

using nlohmann::json;

struct Written {
    json operator()(const chat::ToPerson& to) const { return {{"person", to.person.text}}; }
    json operator()(const chat::ToHome& to) const { return {{"home", to.person.text}}; }
    json operator()(const chat::ToThread& to) const { return {{"thread", to.parent_key}}; }
    json operator()(const chat::ToPlace& to) const {
        return {{"platform", stored(to.place.workspace.platform)},
                {"tenant", to.place.workspace.tenant},
                {"conversation", to.place.conversation}};
    }
};

chat::Recipient recipient(const json& in) {
    if (in.contains("person")) return chat::ToPerson{PersonId{in.at("person")}};
    if (in.contains("home")) return chat::ToHome{PersonId{in.at("home")}};
    if (in.contains("thread")) return chat::ToThread{in.at("thread")};
    return chat::ToPlace{
        {{from_stored<chat::Platform>(in.at("platform").get<std::string>()), in.at("tenant")},
         in.at("conversation")}};
}

json files(const std::vector<chat::File>& files) {
    json out = json::array();
    for (const auto& file : files)
        out.push_back({{"name", file.name}, {"title", file.title}, {"bytes", crypto::base64(file.bytes)}});
    return out;
}

}  // namespace

std::string to_text(const chat::Message& message) {
    json out{{"key", message.key}, {"to", std::visit(Written{}, message.to)}};
    chat::to_json(out["card"], message.card);
    if (!message.replaces.empty()) out["replaces"] = message.replaces;
    if (message.urgent) out["urgent"] = true;
    if (message.stale_after) out["stale_after"] = to_millis(*message.stale_after);
    if (!message.files.empty()) out["files"] = files(message.files);
    return out.dump(-1, ' ', false, json::error_handler_t::replace);
}

chat::Message to_message(const std::string& text) {
    const json in = json::parse(text);
    chat::Message out;
    out.key = in.at("key");
    out.to = recipient(in.at("to"));
    chat::from_json(in.at("card"), out.card);
    out.replaces = in.value("replaces", "");
    out.urgent = in.value("urgent", false);
    if (in.contains("stale_after")) out.stale_after = from_millis(in.at("stale_after").get<long long>());
    if (in.contains("files"))
        for (const auto& file : in.at("files"))
            out.files.push_back({file.at("name"), file.at("title"),
                                 crypto::from_base64(file.at("bytes").get<std::string>()).value()});
    return out;
}

}  // namespace switchback::ledger
