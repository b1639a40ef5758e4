#pragma once
// An error of the engine in the language of the interface: its own sentence in English, else by its code, with what it
// names and where it is.

#include "qingtan/base/error.h"
#include "ui/text/localized.h"

namespace qingtan::ui {

/// Of the program's second part.
[[gnu::noinline]] Localized error_words(const Error& error);

}  // namespace qingtan::ui
