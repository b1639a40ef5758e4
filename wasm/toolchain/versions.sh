# shellcheck shell=bash
# Every pin of the build, in one place. Read by the set-up scripts and, line by line, by CMake:
# keep each line of the plain form NAME=value.

# Emscripten older than this has a C++ library without std::expected.
EMSCRIPTEN_MINIMUM=3.1.69
# What is fetched where PATH has none: Debian releases' package, and the SHA-256 of the .deb.
EMSCRIPTEN_VERSION=3.1.69
EMSCRIPTEN_SHA256=d2ac788b952c56ab6736b4db2ac0825aa63cfb4c08b8abaefe19e324779d1b2d
EMSCRIPTEN_SUITE=trixie
LLVM_MAJOR=19

# Third-party sources: upstream version, and the SHA-256 of Debian's .orig tarball of it.
IMGUI_VERSION=1.92.2b
IMGUI_SHA256=e7bd201d56b5ee90d24d5dac85e5c12f98bdb95410252a62d27b7f89e4566d48
NLOHMANN_JSON_VERSION=3.11.3
NLOHMANN_JSON_SHA256=0d8ef5af7f9794e3263480193c491549b2ba6cc74bb018906202ada498a79406
CATCH2_VERSION=3.7.1
CATCH2_SHA256=c991b247a1a0d7bb9c39aa35faf0fe9e19764213f28ffba3109388e62ee0269c
LIBSODIUM_VERSION=1.0.22
LIBSODIUM_SHA256=5838bb0c3da6148c24ebe531d1ed1297de9a87aea77d426bcd99f289e681631c
# The Unicode Han database: pinyin readings.
UNICODE_DATA_VERSION=15.1.0
UNICODE_DATA_SHA256=67dc72f591397d8b1094b75cec4b56bee1262d2623ac3cf90f23f9581c025367
