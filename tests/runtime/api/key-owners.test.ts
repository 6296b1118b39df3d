/**
 * What libraries do to session state, read in their sources (each entry names the release). That a
 * custom component's key may be assigned above it was tried on Streamlit 1.67.
 */
import { expect, test } from "vitest";
import { keyOwnerOf, owningCallOf } from "../../../src/runtime/api/key-owners.js";

function owningCall(module: string, name: string) {
  const owner = keyOwnerOf(module);
  return owner === undefined ? undefined : owningCallOf(owner, name);
}

test("constructing streamlit_authenticator's Authenticate sets who is signed in", () => {
  expect(owningCall("streamlit_authenticator", "Authenticate")?.assigns).toEqual(
    expect.arrayContaining(["authentication_status", "name", "username", "email", "roles"]),
  );
});

test("its login form's key is not in session state", () => {
  expect(owningCall("streamlit_authenticator", "Authenticate.login")?.key).toEqual({
    ...{ use: "form", position: 7, omitted: "Login" },
  });
});

test("option_menu's key is a component's, the ninth argument", () => {
  expect(owningCall("streamlit_option_menu", "option_menu")?.key).toEqual({
    ...{ use: "component", position: 8, omitted: null },
  });
});

test("the stateful button of streamlit-extras assigns to its key and renders another", () => {
  const button = owningCall("streamlit_extras.stateful_button", "button");
  expect(button?.key?.use).toBe("assigned");
  expect(button?.assigns).toEqual(["{key}_derived"]);
});

test("a map of streamlit-folium has no value before the user touches it", () => {
  expect(owningCall("streamlit_folium", "st_folium")?.key?.use).toBe("assigned-later");
});

test("a recorder of streamlit-mic-recorder keeps what it heard beside its key", () => {
  expect(owningCall("streamlit_mic_recorder", "mic_recorder")).toEqual({
    name: "mic_recorder",
    key: { use: "component", position: 8, omitted: null },
    assigns: ["_last_mic_recorder_audio_id", "{key}_output"],
    mayAssign: [],
  });
});

test("a submodule belongs to its library, another module to none", () => {
  expect(keyOwnerOf("streamlit_webrtc.component")?.module).toBe("streamlit_webrtc");
  expect(keyOwnerOf("streamlit_webrtc_fork")).toBeUndefined();
});
