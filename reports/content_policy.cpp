// SPDX-License-Identifier: MIT
#include "reports/content_policy.h"

#include <array>

#include <openssl/evp.h>

#include "sim/base/check.h"

namespace plimsoll {
namespace {

std::string sources(const std::vector<std::string_view>& contents) {
    std::string list;
    for (const std::string_view content : contents) list += " " + sha256_source(content);
    return list;
}

}  // namespace

std::string sha256_source(std::string_view content) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    unsigned int length = 0;
    const int is_done =
        EVP_Digest(content.data(), content.size(), digest.data(), &length, EVP_sha256(), nullptr);
    PLIMSOLL_CHECK(is_done == 1 && length == 32, length);

    std::array<unsigned char, 64> text{};
    const int count = EVP_EncodeBlock(text.data(), digest.data(), static_cast<int>(length));
    return "'sha256-" + std::string(text.begin(), text.begin() + count) + "'";
}

std::string content_policy(const std::vector<std::string_view>& scripts,
                           const std::vector<std::string_view>& styles) {
    return "default-src 'none'; script-src" + sources(scripts) + "; style-src" + sources(styles) +
           "; base-uri 'none'; form-action 'none'";
}

}  // namespace plimsoll
