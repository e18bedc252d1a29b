#include "http/tls.hpp"

#include <openssl/ssl.h>

namespace switchback::http {

namespace {

namespace ssl = boost::asio::ssl;
using boost::system::error_code;

ssl::context modern(ssl::context::method method) {
    ssl::context context(method);
    auto* raw = context.native_handle();
    SSL_CTX_set_min_proto_version(raw, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(raw, "ECDHE+AESGCM:ECDHE+CHACHA20");  // TLS 1.2; all of 1.3's are good
    SSL_CTX_set_options(raw,
                        SSL_OP_NO_COMPRESSION | SSL_OP_NO_RENEGOTIATION | SSL_OP_CIPHER_SERVER_PREFERENCE);
    // A thousand idle connections need no 34 kB of record buffers each.
    SSL_CTX_set_mode(raw, SSL_MODE_RELEASE_BUFFERS);
    return context;
}

Fault unreadable(const char* what, const std::string& file, const error_code& error) {
    return {Fault::Kind::storage, std::string(what) + " " + file + ": " + error.message()};
}

}  // namespace

Result<ssl::context> server_tls(const TlsFiles& files) {
    auto context = modern(ssl::context::tls_server);
    error_code error;
    context.use_certificate_chain_file(files.certificate, error);
    if (error) return unreadable("TLS certificate", files.certificate, error);
    context.use_private_key_file(files.key, ssl::context::pem, error);
    if (error) return unreadable("TLS key", files.key, error);
    if (SSL_CTX_check_private_key(context.native_handle()) != 1)
        return Fault{Fault::Kind::storage,
                     "TLS key " + files.key + " does not belong to " + files.certificate};
    return context;
}

Result<ssl::context> client_tls(const std::string& ca_file) {
    auto context = modern(ssl::context::tls_client);
    error_code error;
    if (ca_file.empty())
        context.set_default_verify_paths(error);
    else
        context.load_verify_file(ca_file, error);
    if (error) return unreadable("authorities' certificates", ca_file, error);
    context.set_verify_mode(ssl::verify_peer);
    return context;
}

}  // namespace switchback::http
