// What our cards send back when they are pressed: the members of an action's `data` that render and
// render_form write and parse reads. Names begin with an underscore and so never meet a field's key, which is
// an input's id in the same object.
#pragma once

namespace switchback::teams::card_data {

// A button: {"_action": "session.confirm", "_value": "…"}.
inline constexpr const char* action = "_action";
inline constexpr const char* value = "_value";
// A menu's button instead of a value: {"_action": "session.move", "_menu": "<id of the Input.ChoiceSet>"};
// what was chosen stands at that id.
inline constexpr const char* menu = "_menu";
// A form's submit button: {"_dialog": "log_session", "_state": "…"}; the answers stand at the fields' keys.
inline constexpr const char* dialog = "_dialog";
inline constexpr const char* state = "_state";
// Of the form's fields those with any number of values, ["share"]: a multi-select Input.ChoiceSet answers all
// of them in one text with commas between, which no other answer may be split at.
inline constexpr const char* checks = "_checks";
// A button that only closes a dialog: {"_close": true}.
inline constexpr const char* close = "_close";

// The verb of every Action.Execute of ours; the act itself is in its data.
inline constexpr const char* verb = "switchback";

}  // namespace switchback::teams::card_data
