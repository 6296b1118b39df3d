/**
 * Libraries that keep things in `st.session_state`: which keys exist because of them.
 *
 * An app that reads such a key does not set it itself, so the analyzer must not call it missing.
 * Each entry was read in the source of the release that it names; other releases of a library may
 * differ. A library that is not here is unknown: nothing follows about its keys.
 */

/** What becomes of the key that a call is given. */
type GivenKey =
  /**
   * It is the key of a custom component: a widget whose key may be assigned above the call. Its value
   * is None until the page has answered, whatever `default` says.
   */
  | "component"
  /** The library assigns to it before the call returns, as the app would. */
  | "assigned"
  /** Both: it is assigned first, and is the key of a component too. */
  | "assigned-component"
  /** The library assigns to it when the user has done something; until then it is missing. */
  | "assigned-later"
  /** It is the key of a form, which is not in session state. */
  | "form"
  /** It is the key of a button. */
  | "button";

export interface OwningCall {
  /** The function, or the class whose construction counts, or `Class.method`. */
  readonly name: string;
  readonly key: {
    readonly use: GivenKey;
    /** Its place among positional arguments; `null` if it must be named. */
    readonly position: number | null;
    /** The key that the call uses when none is given; `null` if then there is none. */
    readonly omitted: string | null;
  } | null;
  /** Further keys that exist after the call, with `{key}` for the given one, if one is given. */
  readonly assigns: readonly string[];
  /** Keys that exist after some calls only; a `*` stands for any text. */
  readonly mayAssign: readonly string[];
}

export interface KeyOwner {
  /** The module that an app imports. */
  readonly module: string;
  /** The package, and the release whose source was read. */
  readonly source: string;
  readonly calls: readonly OwningCall[];
  /** Other releases are known to keep other keys, which an app may read. */
  readonly keepsOthers?: true;
}

const antd = {
  ...{ buttons: 17, cascader: 16, checkbox: 15, chip: 16, menu: 14, pagination: 17, rate: 12 },
  ...{ segmented: 19, steps: 13, switch: 15, tabs: 14, transfer: 20, tree: 20 },
  ...{ alert: 9, divider: 6, result: 4 },
};
const signedIn = ["name", "authentication_status", "username", "email", "roles", "logout"];

const owners: readonly KeyOwner[] = [
  {
    module: "audio_recorder_streamlit",
    source: "audio-recorder-streamlit 0.0.10",
    calls: [call("audio_recorder", "component", 9)],
  },
  {
    module: "extra_streamlit_components",
    source: "extra-streamlit-components 0.1.81",
    calls: [
      call("CookieManager", "component", 0, "init"),
      call("CookieManager.get_all", "component", 0, "get_all"),
      call("tab_bar", "component", 3),
      { name: "Router", key: null, assigns: [], mayAssign: ["stx_router_route"] },
    ],
  },
  {
    module: "st_aggrid",
    source: "streamlit-aggrid 1.2.1",
    calls: [call("AgGrid", "component", 12)],
  },
  {
    module: "streamlit_ace",
    source: "streamlit-ace 0.1.1",
    calls: [call("st_ace", "component", 17)],
  },
  {
    module: "streamlit_antd_components",
    source: "streamlit-antd-components 0.3.2",
    calls: Object.entries(antd).map(([name, at]) => call(name, "assigned-component", at)),
  },
  {
    module: "streamlit_authenticator",
    source: "streamlit-authenticator 0.4.2",
    keepsOthers: true,
    calls: [
      // Its cookie manager is a component with the key "init".
      { name: "Authenticate", key: null, assigns: [...signedIn, "init"], mayAssign: [] },
      call("Authenticate.login", "form", 7, "Login", ["password_hint", "login_captcha"]),
      call("Authenticate.logout", "button", 2, "Logout"),
      call("Authenticate.register_user", "form", 10, "Register user", [
        "2FA_*",
        "register_user_captcha",
      ]),
      call("Authenticate.reset_password", "form", 4, "Reset password"),
      call("Authenticate.forgot_password", "form", 6, "Forgot password", [
        "2FA_*",
        "forgot_password_captcha",
      ]),
      call("Authenticate.forgot_username", "form", 6, "Forgot username", [
        "2FA_*",
        "forgot_username_captcha",
      ]),
      call("Authenticate.update_user_details", "form", 4, "Update user details"),
    ],
  },
  {
    module: "streamlit_autorefresh",
    source: "streamlit-autorefresh 1.0.1",
    calls: [call("st_autorefresh", "component", null)],
  },
  {
    module: "streamlit_card",
    source: "streamlit-card 1.0.2",
    calls: [call("card", "component", 6)],
  },
  {
    module: "streamlit_chat",
    source: "streamlit-chat 0.1.1",
    calls: [call("message", "component", 5)],
  },
  {
    module: "streamlit_cookies_controller",
    source: "streamlit-cookies-controller 0.0.4",
    calls: [call("CookieController", "assigned-component", 0, "cookies")],
  },
  {
    module: "streamlit_drawable_canvas",
    source: "streamlit-drawable-canvas 0.13.0",
    calls: [call("st_canvas", "component", 12)],
  },
  {
    module: "streamlit_extras.stateful_button",
    source: "streamlit-extras 1.6.0",
    calls: [
      {
        name: "button",
        key: { use: "assigned", position: null, omitted: null },
        assigns: ["{key}_derived"],
        mayAssign: [],
      },
    ],
  },
  {
    module: "streamlit_extras.stateful_chat",
    source: "streamlit-extras 1.6.0",
    calls: [call("chat", "assigned", 0, "chat_messages")],
  },
  {
    module: "streamlit_feedback",
    source: "streamlit-feedback 0.1.4",
    calls: [
      {
        name: "streamlit_feedback",
        key: { use: "component", position: 9, omitted: null },
        assigns: ["feedback_submitted_{key}"],
        // Without a key it takes the kind of feedback for one.
        mayAssign: ["thumbs", "faces", "feedback_submitted_*"],
      },
    ],
  },
  {
    module: "streamlit_folium",
    source: "streamlit-folium 0.27.4",
    calls: [call("st_folium", "assigned-later", 1)],
  },
  {
    module: "streamlit_image_coordinates",
    source: "streamlit-image-coordinates 0.4.1",
    calls: [call("streamlit_image_coordinates", "component", 3)],
  },
  {
    module: "streamlit_javascript",
    source: "streamlit-javascript 0.1.5",
    calls: [call("st_javascript", "component", 1)],
  },
  {
    module: "streamlit_mic_recorder",
    source: "streamlit-mic-recorder 0.0.8",
    calls: [
      recorder("mic_recorder", "_last_mic_recorder_audio_id"),
      recorder("speech_to_text", "_last_speech_to_text_transcript_id"),
    ],
  },
  {
    module: "streamlit_option_menu",
    source: "streamlit-option-menu 0.4.0",
    calls: [call("option_menu", "component", 8)],
  },
  {
    module: "streamlit_plotly_events",
    source: "streamlit-plotly-events 0.0.6",
    calls: [call("plotly_events", "component", 6)],
  },
  {
    module: "streamlit_sortables",
    source: "streamlit-sortables 0.3.1",
    calls: [call("sort_items", "component", 5)],
  },
  {
    module: "streamlit_tags",
    source: "streamlit-tags 1.2.8",
    calls: [call("st_tags", "component", 5), call("st_tags_sidebar", "component", 5)],
  },
  {
    module: "streamlit_webrtc",
    source: "streamlit-webrtc 0.79.0",
    calls: [call("webrtc_streamer", "assigned", 0)],
  },
];

function call(
  name: string,
  use: GivenKey,
  position: number | null,
  omitted: string | null = null,
  mayAssign: readonly string[] = [],
): OwningCall {
  return { name, key: { use, position, omitted }, assigns: [], mayAssign };
}

/** It sets its own count, and what was recorded under a key beside the given one. */
function recorder(name: string, count: string): OwningCall {
  const key = { use: "component", position: 8, omitted: null } as const;
  return { name, key, assigns: [count, "{key}_output"], mayAssign: [] };
}

/** The owner with this module name; also for `streamlit_extras.stateful_button.x` and the like. */
export function keyOwnerOf(module: string): KeyOwner | undefined {
  return owners.find((owner) => owner.module === module || module.startsWith(`${owner.module}.`));
}

/** The call of `owner` that is written `name`. */
export function owningCallOf(owner: KeyOwner, name: string): OwningCall | undefined {
  return owner.calls.find((known) => known.name === name);
}
