#include "app/config.hpp"

#include "app/config_rules.hpp"
#include "app/secret_file.hpp"
#include "app/settings.hpp"
#include "base/text.hpp"

#include <algorithm>
#include <filesystem>
#include <optional>

#include <toml++/toml.h>

namespace switchback::app {

namespace {

std::optional<std::string> as_text(const toml::node& node) {
    if (const auto* text = node.as_string()) return text->get();
    if (const auto* number = node.as_integer()) return std::to_string(number->get());
    if (const auto* truth = node.as_boolean()) return truth->get() ? "true" : "false";
    return std::nullopt;
}

bool is_known(const std::string& name) {
    for (const auto& setting : settings()) {
        if (name == name_of(setting)) return true;
        if (setting.secret && name == name_of(setting) + "_file") return true;
    }
    return false;
}

bool is_section(std::string_view name) {
    for (const auto& setting : settings())
        if (setting.section == name) return true;
    return false;
}

ConfigFault unknown(const std::string& name) {
    const auto near = nearest_key(name);
    return {name, "there is no such setting" + (near ? "; did you mean " + *near + "?" : std::string())};
}

ConfigFault unknown_section(const std::string& name) {
    ConfigFault fault = unknown(name);
    fault.stray = true;
    return fault;
}

void read_section(const std::string& section, const toml::table& table, Given& given,
                  std::vector<ConfigFault>& faults) {
    for (const auto& [key, node] : table) {
        const std::string name = section + "." + std::string(key.str());
        const auto text = as_text(node);
        if (!is_known(name))
            faults.push_back(unknown(name));
        else if (!text)
            faults.push_back({name, "expected a single text, whole number, true or false"});
        else
            given[name] = *text;
    }
}

// Nothing: why stands among the faults.
std::optional<toml::table> read_toml(const std::string& file, std::vector<ConfigFault>& faults) {
    std::error_code none;
    if (std::filesystem::is_directory(file, none)) {
        faults.push_back({file, "is a folder; expected a file", true});
        return std::nullopt;
    }
    if (std::filesystem::exists(file, none) && !std::filesystem::is_regular_file(file, none)) {
        faults.push_back({file, "is no file", true});  // a FIFO would wait for a writer
        return std::nullopt;
    }
    try {
        return toml::parse_file(file);
    } catch (const toml::parse_error& e) {
        if (!std::filesystem::exists(file, none)) {
            faults.push_back({file, "not readable: there is no such file", true});
            return std::nullopt;
        }
        const auto line = e.source().begin.line;
        const std::string where = line > 0 ? ", line " + std::to_string(line) : "";
        faults.push_back({file + where, "not readable as TOML: " + std::string(e.description()), true});
        return std::nullopt;
    }
}

Given read_file(const toml::table& table, const std::string& file, std::vector<ConfigFault>& faults) {
    Given given;
    for (const auto& [key, node] : table) {
        const std::string section(key.str());
        if (!node.is_table() || !is_section(section))
            faults.push_back(unknown_section(section));
        else
            read_section(section, *node.as_table(), given, faults);
    }
    const auto open = open_to_others(file), changeable = changeable_by_others(file);
    const bool secrets = std::any_of(settings().begin(), settings().end(), [&](const Setting& setting) {
        return setting.secret && given.contains(name_of(setting));
    });
    if (changeable)
        faults.push_back({file, *changeable});
    else if (secrets && open)
        faults.push_back({file, "holds secrets, and " + *open});
    return given;
}

std::string without_file(const std::string& name) {
    const std::string plain = name.ends_with("_file") ? name.substr(0, name.size() - 5) : name;
    return is_known(plain) ? plain : name;
}

// A variable of a section that is ours and a key that is not is a mistyped one. Others may be somebody
// else's: they are told, and no more.
void read_variables(const Environment& environment, Given& given, Loaded& loaded) {
    constexpr std::string_view prefix = "SWITCHBACK_";
    Given from_environment;
    for (auto at = environment.lower_bound(prefix); at != environment.end() && at->first.starts_with(prefix);
         ++at) {
        const std::string rest = text::lower_ascii(at->first.substr(prefix.size()));
        const auto underscore = rest.find('_');
        if (underscore == std::string::npos) continue;
        if (!is_section(rest.substr(0, underscore))) {
            const auto near = nearest_variable(at->first);
            loaded.warnings.push_back(
                {at->first, "no setting of ours" + (near ? "; did you mean " + *near + "?" : std::string())});
            continue;
        }
        const std::string name = rest.substr(0, underscore) + "." + rest.substr(underscore + 1);
        if (!is_known(name)) {
            loaded.faults.push_back({at->first, unknown(name).what});
            continue;
        }
        from_environment[name] = at->second;
    }
    // Either form in the environment takes the place of both in the file.
    for (const auto& [name, value] : from_environment) {
        const std::string plain = without_file(name);
        given.erase(plain);
        given.erase(plain + "_file");
    }
    given.merge(from_environment);
}

std::optional<std::string> value_of(const Setting& setting, const Given& given,
                                    std::vector<ConfigFault>& faults) {
    const std::string name = name_of(setting);
    const auto plain = given.find(name);
    const auto file = setting.secret ? given.find(name + "_file") : given.end();
    if (plain != given.end() && file != given.end()) {
        faults.push_back({name, "given both here and as " + name + "_file; expected one of them"});
        return std::nullopt;
    }
    if (plain != given.end()) return plain->second;
    if (file != given.end()) {
        auto secret = read_secret_file(file->second);
        if (secret) return secret->reveal();
        faults.push_back({name + "_file", secret.error().what});
        return std::nullopt;
    }
    if (setting.required && is_needed(setting, given))
        faults.push_back({name, "missing; expected " + std::string(setting.expected) + " (or " +
                                    (setting.secret ? name + "_file, or " : "") + variable_of(setting) +
                                    " in the environment)"});
    return std::nullopt;
}

// Never quotes a secret, nor an address that may hold a password.
std::string shown(const Setting& setting, const std::string& text) {
    constexpr std::size_t shortest_secret = 10;
    const std::string mistake = setting.mistaken_for ? setting.mistaken_for(text) : "";
    if (!mistake.empty()) return "what is given " + mistake;
    if (setting.secret && text.size() < shortest_secret) return "what is given is too short";
    if (setting.secret || text.find("://") != std::string::npos) return "what is given is not it";
    return "\"" + text::shorten(text::harmless(text), 60) + "\" is not it";
}

}  // namespace

Loaded load_config(const std::string& file, const Environment& environment) {
    Loaded loaded;
    Given given;
    if (!file.empty()) {
        const auto table = read_toml(file, loaded.faults);
        // A file that cannot be read says nothing about what is missing in it.
        if (!table) return loaded;
        given = read_file(*table, file, loaded.faults);
    }
    read_variables(environment, given, loaded);
    if (file.empty() && given.empty() && loaded.faults.empty()) {
        loaded.faults.push_back({"no configuration file",
                                 "looked for ./switchback.toml and /etc/switchback/switchback.toml", true});
        return loaded;
    }
    for (const auto& setting : settings()) {
        const auto text = value_of(setting, given, loaded.faults);
        if (!text || setting.set(loaded.config, *text)) continue;
        loaded.faults.push_back(
            {name_of(setting), "expected " + std::string(setting.expected) + "; " + shown(setting, *text)});
    }
    check_together(loaded.config, given, loaded.faults);
    return loaded;
}

std::string default_config_file(const Environment& environment) {
    if (const auto named = environment.find("SWITCHBACK_CONFIG"); named != environment.end())
        return named->second;
    for (const char* file : {"switchback.toml", "/etc/switchback/switchback.toml"}) {
        std::error_code none;
        if (std::filesystem::exists(file, none)) return file;
    }
    return {};
}

std::string to_text(const std::vector<ConfigFault>& faults) {
    std::string lines;
    for (const auto& fault : faults) lines += fault.key + ": " + fault.what + "\n";
    return lines;
}

}  // namespace switchback::app
