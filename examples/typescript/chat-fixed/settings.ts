/** The sidebar: what a visitor may adjust. */
import type { St } from "eslint-plugin-streamlit/runtime";
import { displayName } from "./accounts.js";
import type { State } from "./state.js";

const tones = ["Friendly", "Brief", "Formal"];
const presets = { precise: 0.1, balanced: 0.5, playful: 0.9 };

export function initSettings(st: St<State>): void {
  st.sessionState.setDefault("tone", "Friendly");
  st.sessionState.setDefault("show_numbers", false);
  st.sessionState.setDefault("creativity", 0.4);
}

export function drawSettings(st: St<State>, user: string): void {
  const applyPreset = (value: number): void => {
    st.sessionState.creativity = value;
  };
  const useAccountName = (): void => {
    st.sessionState.nickname = displayName(user);
  };
  st.sidebar.with(() => {
    st.textInput("Nickname", { key: "nickname" });
    st.button("Use my account name", { key: "use_account_name", onClick: useAccountName });

    // Seeded by initSettings, and no index here: the two do not compete.
    st.selectbox("Tone", tones, { key: "tone" });
    const range = { minValue: 0, maxValue: 1, step: 0.1 };
    st.slider("Creativity", { ...range, key: "creativity" });
    for (const [name, value] of Object.entries(presets)) {
      st.button(name, { key: `preset_${name}`, onClick: applyPreset, args: [value] });
    }
    st.toggle("Number the messages", { key: "show_numbers" });
  });
}
