/** Which control a widget has. A test holds that every widget of the catalogue is here. */
import { buttonGroup, choice, menu, multiselect, selectSlider } from "./choice.js";
import { plainControl, type Call, type Control } from "./control.js";
import { feedback, numberInput, pagination, slider } from "./number.js";
import { chat, dataEditor, files, openness, selection, tabs } from "./other.js";
import { color, text } from "./text.js";
import { moment } from "./time.js";

const button = (): Control => plainControl(false);
const check = (call: Call): Control => plainControl(call.argument("value") === true);

const controls: ReadonlyMap<string, (call: Call) => Control> = new Map([
  ["altair_chart", selection],
  ["audio_input", files],
  ["button", button],
  ["camera_input", files],
  ["chat_input", chat],
  ["checkbox", check],
  ["color_picker", color],
  ["data_editor", dataEditor],
  ["dataframe", selection],
  ["date_input", moment],
  ["datetime_input", moment],
  ["download_button", button],
  ["echarts_chart", selection],
  ["expander", openness],
  ["feedback", feedback],
  ["file_uploader", files],
  ["form_submit_button", button],
  ["link_button", button],
  ["menu_button", menu],
  ["multiselect", multiselect],
  ["number_input", numberInput],
  ["pagination", pagination],
  ["pills", buttonGroup],
  ["plotly_chart", selection],
  ["popover", openness],
  ["pydeck_chart", selection],
  ["radio", choice],
  ["segmented_control", buttonGroup],
  ["select_slider", selectSlider],
  ["selectbox", choice],
  ["slider", slider],
  ["tabs", tabs],
  ["text_area", text],
  ["text_input", text],
  ["time_input", moment],
  ["toggle", check],
  ["vega_lite_chart", selection],
]);

/** The control of a call; throws Streamlit's error for arguments that the widget does not take. */
export function controlOf(call: Call): Control {
  const make = controls.get(call.command);
  if (make === undefined) throw new Error(`there is no control for st.${call.command}`);
  return make(call);
}

export const widgetsWithControl: readonly string[] = [...controls.keys()];
