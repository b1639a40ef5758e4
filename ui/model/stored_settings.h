#pragma once
// Settings as a document of the user's store.

#include "qingtan/store/workspace_file.h"

namespace qingtan::ui {

struct State;

inline constexpr const char* kSettingsId = "preferences";

bool is_settings_document(const DocumentKey& key);
/// As they are now.
WorkspaceDocument settings_to_carry(const State& state);

}  // namespace qingtan::ui
