#include "ledger/message_text.hpp"

#include "base/crypto.hpp"
#include "base/json_writer.hpp"
#include "ledger/stored_names.hpp"

#include <nlohmann/json.hpp>

namespace switchback::ledger {

namespace {

using nlohmann::json;

struct Write {
    JsonWriter& out;
    void operator()(const chat::ToPerson& to) const { out.member("person", to.person.text); }
    void operator()(const chat::ToHome& to) const { out.member("home", to.person.text); }
    void operator()(const chat::ToThread& to) const { out.member("thread", to.parent_key); }
    void operator()(const chat::ToPlace& to) const {
        out.member("platform", stored(to.place.workspace.platform));
        out.member("tenant", to.place.workspace.tenant).member("conversation", to.place.conversation);
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

void write(JsonWriter& out, const std::vector<chat::File>& files) {
    out.begin_array();
    for (const auto& file : files) {
        out.begin_object().member("name", file.name).member("title", file.title);
        out.member("bytes", crypto::base64(file.bytes)).end_object();
    }
    out.end_array();
}

}  // namespace

std::string to_text(const chat::Message& message) {
    JsonWriter out;
    out.begin_object().member("key", message.key).key("to").begin_object();
    std::visit(Write{out}, message.to);
    out.end_object().member("card", message.card);
    if (!message.replaces.empty()) out.member("replaces", message.replaces);
    if (message.urgent) out.member("urgent", true);
    if (message.stale_after) out.member("stale_after", to_millis(*message.stale_after));
    if (!message.files.empty()) write(out.key("files"), message.files);
    return out.end_object().take();
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
