#include "app/vault_key.hpp"

#include "app/secret_file.hpp"
#include "base/crypto.hpp"

#include <filesystem>

namespace switchback::app {

namespace {

constexpr std::size_t key_bytes = 32;

int digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    if (c >= 'A' && c <= 'F') return c - 'A' + 10;
    return -1;
}

Result<Secret> key_in(const std::string& path) {
    const auto text = read_secret_file(path);
    if (!text) return text.error();
    const std::string& hex = text->reveal();
    const Fault wrong{Fault::Kind::refused, path + ": expected 64 hexadecimal digits"};
    if (hex.size() != key_bytes * 2) return wrong;
    std::string key;
    for (std::size_t i = 0; i < hex.size(); i += 2) {
        const int high = digit(hex[i]), low = digit(hex[i + 1]);
        if (high < 0 || low < 0) return wrong;
        key.push_back(static_cast<char>(high * 16 + low));
    }
    return Secret(std::move(key));
}

bool exists(const std::string& path) {
    std::error_code none;
    return std::filesystem::exists(path, none);
}

}  // namespace

bool is_postgresql(const Config& config) {
    return config.ledger.database.starts_with("postgresql://") ||
           config.ledger.database.starts_with("postgres://");
}

bool is_in_memory(const Config& config) {
    return config.ledger.database == ":memory:";
}

bool is_file(const Config& config) {
    return !is_postgresql(config) && !is_in_memory(config);
}

std::string key_file_of(const Config& config, const Environment& environment) {
    if (!config.ledger.key_file.empty()) return config.ledger.key_file;
    if (const auto folder = environment.find("CREDENTIALS_DIRECTORY"); folder != environment.end()) {
        std::string path = folder->second + "/switchback-key";
        if (exists(path)) return path;
    }
    return config.ledger.database + ".key";
}

Result<Secret> vault_key(const Config& config, const Environment& environment) {
    const std::string path = key_file_of(config, environment);
    const bool named = !config.ledger.key_file.empty() || path != config.ledger.database + ".key";
    if (named) return key_in(path);
    if (is_in_memory(config)) return Secret(crypto::random_bytes(key_bytes));
    if (is_postgresql(config))
        return Fault{
            Fault::Kind::refused,
            "ledger.key_file: missing; expected with PostgreSQL (make one with: openssl rand -hex 32)"};
    if (exists(path)) return key_in(path);
    if (exists(config.ledger.database))
        return Fault{Fault::Kind::refused,
                     path + ": the key of this database is gone; restore it from its backup"};
    const auto created = create_secret_file(path, Secret(crypto::hex(crypto::random_bytes(key_bytes))));
    if (!created) return created.error();
    return key_in(path);
}

}  // namespace switchback::app
