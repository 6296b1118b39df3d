"""Book seats for a conference, step by step."""

from functools import partial

import streamlit as st

from booking import Booking
from fields import back_button, name_field, several
from pricing import EXTRAS, PROMO_CODES, TICKETS, total

STEPS = ("attendee", "tickets", "payment", "review", "done")

DEFAULTS = {
    "step": "attendee",
    "attendee_name": "",
    "company": "",
    "invoice": False,
    "ticket": "Standard",
    "seat_count": 1,
    "chosen_extras": (),
}

TICKET_FIELDS = {"promo": "", "seats": 2}


def init_state() -> None:
    for key, value in DEFAULTS.items():
        if key not in st.session_state:
            st.session_state[key] = value
    if "booking" not in st.session_state:
        st.session_state.booking = Booking()


# Callbacks


def go_to(step: str) -> None:
    st.session_state.step = step


def leave_attendee() -> None:
    # Fields of the step that is left are still there in its callbacks.
    name = st.session_state.full_name.strip()
    if not name:
        st.session_state.complaint = "Please tell us your name."
        return
    st.session_state.attendee_name = name
    st.session_state.invoice = st.session_state.wants_invoice
    st.session_state.company = st.session_state.get("company_field", "")
    go_to("tickets")


def leave_tickets() -> None:
    st.session_state.ticket = st.session_state.ticket_choice
    st.session_state.seat_count = st.session_state.seats
    st.session_state.chosen_extras = tuple(st.session_state.get("extras", ()))
    go_to("payment")


def apply_promo() -> None:
    code = st.session_state.promo.strip().upper()
    if code in PROMO_CODES:
        st.session_state.discount += PROMO_CODES[code]  # raises: AttributeError: only start_again() sets it
    else:
        st.session_state.complaint = "We do not know this code."


def confirm() -> None:
    state = st.session_state
    state.booking.add(f"{state.seat_count} x {state.ticket} for {state.attendee_name}")
    state.booking.confirm()
    go_to("done")


def write_receipt() -> None:
    st.session_state.receipt = f"Receipt for {st.session_state.attendee_name}"


def start_again() -> None:
    for key, value in DEFAULTS.items():
        st.session_state[key] = value
    st.session_state.discount = 0
    st.session_state.booking = Booking()
    st.session_state.pop("receipt")  # raises: KeyError: not everybody asked for a receipt


# Steps


def attendee_step() -> None:
    name_field("Full name", "full_name", st.session_state.attendee_name)
    st.text_input("E-mail", key="email")
    if st.checkbox("Invoice to a company", key="wants_invoice"):
        st.text_input("Company", key="company_field")
    st.button("Next", key="to_tickets", on_click=leave_attendee)


def tickets_step() -> None:
    ticket = st.radio("Ticket", TICKETS, key="ticket_choice")
    if "seats" not in st.session_state:
        st.session_state.seats = 2
    seats = st.number_input("Seats", min_value=1, max_value=8, value=1, key="seats")  # logs: the key has just been seeded
    extras = several("Extras", EXTRAS, "extras") if st.checkbox("Add extras", key="want_extras") else []

    st.text_input("Promo code", key="promo")
    st.button("Apply", key="apply_promo", on_click=apply_promo)
    if st.button("Reset this step", key="reset_tickets"):
        st.session_state.update(TICKET_FIELDS)  # raises: StreamlitWidgetAlreadyInstantiatedError: the fields are drawn

    discount = st.session_state.get("discount", 0)
    st.metric("Total", f"{total(ticket, seats, extras, discount)} {Booking.currency}")
    back_button("attendee", go_to)
    st.button("Next", key="to_payment", on_click=leave_tickets)


def payment_step() -> None:
    with st.form("payment"):
        holder = st.text_input("Card holder", key="card_holder")
        number = st.text_input("Card number", key="card_number")
        paid = st.form_submit_button("Pay", key="pay")
    if paid and holder and number.isdigit():
        st.session_state["payment"] = {"holder": holder, "last": number[-4:]}  # raises: StreamlitWidgetAlreadyInstantiatedError: the form owns this key
        go_to("review")
        st.rerun()
    st.button("Pay at the door", key="pay_later", on_click=partial(go_to, "review"))
    back_button("tickets", go_to)


def review_step() -> None:
    st.write(f"{st.session_state.seat_count} x {st.session_state.ticket}")
    st.write(f"For {st.session_state.attendee_name}")
    payment = st.session_state.get("payment")
    st.write(f"Card ends in {payment['last']}" if payment else "To be paid at the door")
    if st.session_state.invoice:
        st.write(f"Invoice to {st.session_state.compnay}")  # raises: AttributeError: a slip of the pen
    if st.toggle("Send me a copy", key="send_copy"):
        st.caption(f"A copy goes to {st.session_state.email}")  # raises: AttributeError: the field went away with the first step
    st.button("Confirm", key="confirm", on_click=confirm)
    back_button("payment", go_to)


def done_step() -> None:
    st.success("Your seats are booked.")
    st.button("Receipt", key="write_receipt", on_click=write_receipt)
    try:
        st.code(st.session_state.receipt)
    except AttributeError:
        st.caption("No receipt so far")


def main() -> None:
    init_state()
    step = st.session_state.step
    st.title("Conference seats")
    st.progress((STEPS.index(step) + 1) / len(STEPS))
    with st.sidebar:
        st.button("Start again", key="start_again", on_click=start_again)
        st.caption("Booked: " + ("; ".join(st.session_state.booking.lines) or "nothing"))

    complaint = st.session_state.pop("complaint", None)
    if complaint:
        st.warning(complaint)

    match step:
        case "attendee":
            attendee_step()
        case "tickets":
            tickets_step()
        case "payment":
            payment_step()
        case "review":
            review_step()
        case "done":
            done_step()


main()
