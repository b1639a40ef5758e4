#pragma once
// What stands behind the application's calls.

#include "qingtan/ui/app.h"
#include "ui/model/state.h"

namespace qingtan::ui {

struct App::Impl {
  Impl(Host& host, Options options) : state(host, std::move(options)) {}
  State state;
};

}  // namespace qingtan::ui
