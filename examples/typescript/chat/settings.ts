/** The sidebar: what a visitor may adjust. */
import type { St } from "eslint-plugin-streamlit/runtime";
import { displayName } from "./accounts.js";
import type { State } from "./state.js";

const tones = ["Friendly", "Brief", "Formal"];
const presets = { precise: 0.1, balanced: 0.5, playful: 0.9 };

export function initSettings(st: St<State>): void {
  st.sessionState.setDefault("tone", "Friendly");
  st.sessionState.setDefault("show_numbers", false);
}

export function drawSettings(st: St<State>, user: string): void {
  const applyPreset = (value: number): void => {
    st.sessionState.creativity = value;
  };
  st.sidebar.with(() => {
    st.textInput("Nickname", { key: "nickname" });
    if (st.button("Use my account name", { key: "use_account_name" })) {
      st.sessionState.nickname = displayName(user); // raises: StreamlitWidgetAlreadyInstantiatedError: the field is drawn
    }

    // Seeded by initSettings, and no index here: the two do not compete.
    st.selectbox("Tone", tones, { key: "tone" });
    const range = { minValue: 0, maxValue: 1, step: 0.1 };
    st.slider("Creativity", { ...range, value: 0.4, key: "creativity" }); // logs: a preset has just set it
    for (const [name, value] of Object.entries(presets)) {
      st.button(name, { key: `preset_${name}`, onClick: applyPreset, args: [value] });
    }
    st.toggle("Number the messages", { key: "show_numbers" });
  });
}
