"""A support chat behind a login."""

import streamlit as st

import assistant
from accounts import DEMO_USER, check_password, sign_in_history
from settings import draw_settings, init_settings

SUGGESTIONS = ("Where is my order?", "How do I return it?", "Can I talk to a person?")


def init_state() -> None:
    st.session_state.setdefault("user", None)
    if "ready" not in st.session_state:
        st.session_state.ready = True
        st.session_state.messages = []
        st.session_state.ratings = {}
    init_settings()


def start_over() -> None:
    st.session_state.messages = []
    st.session_state.ratings = {}
    st.session_state.replies = 0


def sign_out() -> None:
    st.session_state.user = None
    st.session_state.pop("messages", None)


def use_suggestion(text: str) -> None:
    st.session_state["draft"] = text


def discard_draft() -> None:
    del st.session_state["draft"]  # raises: KeyError: nobody has picked a suggestion


def rate(number: int) -> None:
    # The key belongs to the widget whose callback this is, so it is there.
    st.session_state.ratings[number] = st.session_state[f"rating_{number}"]


@st.dialog("Start a new chat?")
def confirm_start_over() -> None:
    st.write("The messages of this chat will be gone.")
    if st.button("Start over", key="confirm_start_over"):
        start_over()
        st.rerun()


def show_login() -> None:
    st.title("Support chat")
    with st.form("login"):
        name = st.text_input("Name", key="login_name")
        password = st.text_input("Password", type="password", key="login_password")
        submitted = st.form_submit_button("Sign in", key="sign_in")

    if st.button("Fill in the demo account", key="fill_in_demo"):
        try:
            st.session_state.login_name = DEMO_USER  # raises: StreamlitWidgetAlreadyInstantiatedError: swallowed, the field stays empty
        except Exception:
            st.info("Please type the name of the demo account.")

    if submitted:
        if check_password(name, password):
            st.session_state.user = name
            st.rerun()
        st.error("This name and password do not match.")


def draw_sidebar(user: str) -> None:
    with st.sidebar:
        st.caption("Signed in lately: " + ", ".join(sign_in_history(user)))
        if st.button("New chat", key="new_chat"):
            confirm_start_over()
        st.button("Sign out", key="sign_out", on_click=sign_out)
    draw_settings(user)
    with st.sidebar.expander("Recently asked"):
        for question in assistant.recent_questions:
            st.write(question)


def draw_history() -> None:
    for number, message in enumerate(st.session_state.messages):  # raises: AttributeError: signed out and in again, "ready" is still there
        with st.chat_message(message["role"]):
            prefix = f"{number + 1}. " if st.session_state.show_numbers else ""
            st.write(prefix + message["text"])
            if message["role"] == "assistant":
                st.feedback("thumbs", key=f"rating_{number}", on_change=rate, args=(number,))


def ask(question: str) -> None:
    st.session_state.messages.append({"role": "user", "text": question})
    reply = assistant.answer(question, st.session_state.tone, st.session_state.creativity)
    st.session_state.messages.append({"role": "assistant", "text": reply})
    st.session_state.replies += 1  # raises: AttributeError: only start_over() sets it


def draw_suggestions() -> None:
    for column, text in zip(st.columns(len(SUGGESTIONS)), SUGGESTIONS):
        column.button(text, key=f"suggestion_{text}", on_click=use_suggestion, args=(text,))
    st.button("Discard the draft", key="discard_draft", on_click=discard_draft)


def draw_draft() -> None:
    draft = st.session_state.get("draft")
    if not draft:
        return
    st.info(draft)
    if st.button("Send the draft", key="send_draft"):
        # A local knows that the key is there.
        del st.session_state["draft"]
        ask(draft)
        st.rerun()


def main() -> None:
    init_state()
    if st.session_state.user is None:
        show_login()
        st.stop()

    user = st.session_state.user
    draw_sidebar(user)
    # The field is drawn by now, so its key exists.
    st.title(f"Hello {st.session_state.nickname or user}")
    draw_history()
    draw_suggestions()
    draw_draft()
    if question := st.chat_input("Ask us", key="question"):
        ask(question)
        st.rerun()

    rated = [value for value in st.session_state.ratings.values() if value]
    st.caption(f"{st.session_state.get('replies', 0)} answers, {len(rated)} found helpful")


main()
