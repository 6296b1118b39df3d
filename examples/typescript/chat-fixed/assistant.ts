/** Finds an answer. No session state in here, except what is shared on purpose. */
import type { St } from "eslint-plugin-streamlit/runtime";
import type { State } from "./state.js";

type Answerer = (question: string) => string;

// Filled while this module is loaded and only read afterwards.
const commands = new Map<string, Answerer>();

commands.set("/help", () => `I know ${[...commands.keys()].sort().join(", ")}.`);
commands.set("/hours", () => "We answer from nine to five.");

const answers: Readonly<Record<string, string>> = {
  order: "Your order is on its way.",
  return: "You can return it within 30 days.",
  person: "A colleague will join this chat.",
};

/** Counts of the whole server, shared by design. */
function usage(st: St<State>): { questions: number } {
  return st.cacheResource(function counts() {
    return { questions: 0 };
  })();
}

export function answer(st: St<State>, question: string): string {
  usage(st).questions += 1;
  const { tone, creativity } = st.sessionState;
  const [word = ""] = question.split(/\s+/);
  const command = commands.get(word);
  if (command !== undefined) return command(question);
  for (const [topic, text] of Object.entries(answers)) {
    if (question.toLowerCase().includes(topic)) return decorate(text, tone, creativity);
  }
  return decorate("I do not know that yet.", tone, creativity);
}

function decorate(text: string, tone: string, creativity: number): string {
  const opening =
    tone === "Formal" ? `Dear customer, ${text.charAt(0).toLowerCase()}${text.slice(1)}` : text;
  return creativity > 0.7 ? `${opening} :)` : opening;
}
