/** A support chat behind a login. */
import type { St } from "eslint-plugin-streamlit/runtime";
import { checkPassword, demoUser, signInHistory } from "./accounts.js";
import { answer, recentQuestions } from "./assistant.js";
import { drawSettings, initSettings } from "./settings.js";
import type { State } from "./state.js";

const suggestions = ["Where is my order?", "How do I return it?", "Can I talk to a person?"];

export function app(st: St<State>): void {
  initState(st);
  if (st.sessionState.user === null) {
    showLogin(st);
    st.stop();
  }

  const user = st.sessionState.user;
  drawSidebar(st, user);
  // The field is drawn by now, so its key exists.
  st.title(`Hello ${st.sessionState.nickname || user}`);
  drawHistory(st);
  drawSuggestions(st);
  drawDraft(st);
  const question = st.chatInput("Ask us", { key: "question" });
  if (question) {
    ask(st, question);
    st.rerun();
  }

  const rated = Object.values(st.sessionState.ratings).filter((value) => value !== null);
  st.caption(`${st.sessionState.get("replies", 0)} answers, ${rated.length} rated`);
}

function initState(st: St<State>): void {
  st.sessionState.setDefault("user", null);
  if (!("ready" in st.sessionState)) {
    st.sessionState.ready = true;
    st.sessionState.messages = [];
    st.sessionState.ratings = {};
  }
  initSettings(st);
}

function startOver(st: St<State>): void {
  st.sessionState.messages = [];
  st.sessionState.ratings = {};
  st.sessionState.replies = 0;
}

function showLogin(st: St<State>): void {
  st.title("Support chat");
  const { name, password, submitted } = st.form("login").with(() => ({
    name: st.textInput("Name", { key: "login_name" }),
    password: st.textInput("Password", { type: "password", key: "login_password" }),
    submitted: st.formSubmitButton("Sign in", { key: "sign_in" }),
  }));

  if (st.button("Fill in the demo account", { key: "fill_in_demo" })) {
    try {
      st.sessionState.login_name = demoUser; // raises: StreamlitWidgetAlreadyInstantiatedError: swallowed, the field stays empty
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      st.info("Please type the name of the demo account.");
    }
  }

  if (submitted) {
    if (checkPassword(name, password)) {
      st.sessionState.user = name;
      st.rerun();
    }
    st.error("This name and password do not match.");
  }
}

function drawSidebar(st: St<State>, user: string): void {
  const signOut = (): void => {
    st.sessionState.user = null;
    st.sessionState.pop("messages", null);
  };
  const confirmStartOver = st.dialog("Start a new chat?", () => {
    st.write("The messages of this chat will be gone.");
    if (st.button("Start over", { key: "confirm_start_over" })) {
      startOver(st);
      st.rerun();
    }
  });
  st.sidebar.with(() => {
    st.caption(`Signed in lately: ${signInHistory(user).join(", ")}`);
    if (st.button("New chat", { key: "new_chat" })) confirmStartOver();
    st.button("Sign out", { key: "sign_out", onClick: signOut });
  });
  drawSettings(st, user);
  st.sidebar.expander("Recently asked").with(() => {
    for (const question of recentQuestions) st.write(question);
  });
}

function drawHistory(st: St<State>): void {
  const rate = (number: number): void => {
    // The key belongs to the widget whose callback this is, so it is there.
    st.sessionState.ratings[number] = st.sessionState[`rating_${number}`] ?? null;
  };
  const { messages } = st.sessionState; // raises: AttributeError: signed out and in again, "ready" is still there
  for (const [number, message] of messages.entries()) {
    st.chatMessage(message.role).with(() => {
      const prefix = st.sessionState.show_numbers ? `${number + 1}. ` : "";
      st.write(prefix + message.text);
      if (message.role === "assistant") {
        st.feedback("thumbs", { key: `rating_${number}`, onChange: rate, args: [number] });
      }
    });
  }
}

function ask(st: St<State>, question: string): void {
  st.sessionState.messages.push({ role: "user", text: question });
  const reply = answer(st, question);
  st.sessionState.messages.push({ role: "assistant", text: reply });
  st.sessionState.replies += 1; // raises: AttributeError: only startOver() sets it
}

function drawSuggestions(st: St<State>): void {
  const useSuggestion = (text: string): void => {
    st.sessionState.draft = text;
  };
  const discardDraft = (): void => {
    delete st.sessionState.draft; // raises: AttributeError: nobody has picked a suggestion
  };
  for (const [index, column] of st.columns(3).entries()) {
    const text = suggestions[index] ?? "";
    column.button(text, { key: `suggestion_${text}`, onClick: useSuggestion, args: [text] });
  }
  st.button("Discard the draft", { key: "discard_draft", onClick: discardDraft });
}

function drawDraft(st: St<State>): void {
  const draft = st.sessionState.get("draft");
  if (!draft) return;
  st.info(draft);
  if (st.button("Send the draft", { key: "send_draft" })) {
    // A local knows that the key is there.
    delete st.sessionState.draft;
    ask(st, draft);
    st.rerun();
  }
}
