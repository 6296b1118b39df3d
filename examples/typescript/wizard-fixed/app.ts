/** Book seats for a conference, step by step. */
import type { St } from "eslint-plugin-streamlit/runtime";
import { Booking } from "./booking.js";
import { backButton, nameField, several } from "./fields.js";
import { extras, promoCodes, tickets, total } from "./pricing.js";
import type { State, Step } from "./state.js";

const steps: readonly Step[] = ["attendee", "tickets", "payment", "review", "done"];

const ticketFields = { promo: "", seats: 2 };

export function app(st: St<State>): void {
  initState(st);
  const { step } = st.sessionState;
  st.title("Conference seats");
  st.progress((steps.indexOf(step) + 1) / steps.length);
  st.sidebar.with(() => {
    st.button("Start again", { key: "start_again", onClick: startAgain, args: [st] });
    st.caption(`Booked: ${st.sessionState.booking.lines.join("; ") || "nothing"}`);
  });

  const complaint = st.sessionState.pop("complaint", null);
  if (complaint) st.warning(complaint);

  switch (step) {
    case "attendee":
      return attendeeStep(st);
    case "tickets":
      return ticketsStep(st);
    case "payment":
      return paymentStep(st);
    case "review":
      return reviewStep(st);
    case "done":
      return doneStep(st);
  }
}

function initState(st: St<State>): void {
  st.sessionState.setDefault("step", "attendee");
  st.sessionState.setDefault("attendee_name", "");
  st.sessionState.setDefault("address", "");
  st.sessionState.setDefault("company", "");
  st.sessionState.setDefault("invoice", false);
  st.sessionState.setDefault("ticket", "Standard");
  st.sessionState.setDefault("seat_count", 1);
  st.sessionState.setDefault("chosen_extras", []);
  st.sessionState.setDefault("discount", 0);
  st.sessionState.setDefault("booking", new Booking());
}

function startAgain(st: St<State>): void {
  st.sessionState.update({ step: "attendee", attendee_name: "", company: "", invoice: false });
  st.sessionState.update({ ticket: "Standard", seat_count: 1, chosen_extras: [] });
  st.sessionState.discount = 0;
  st.sessionState.booking = new Booking();
  st.sessionState.pop("receipt", null);
  st.sessionState.pop("payment_card", null);
}

function attendeeStep(st: St<State>): void {
  const leave = (): void => {
    // Fields of the step that is left are still there in its callbacks.
    const name = st.sessionState.full_name.trim();
    if (!name) {
      st.sessionState.complaint = "Please tell us your name.";
      return;
    }
    st.sessionState.attendee_name = name;
    st.sessionState.address = st.sessionState.email;
    st.sessionState.invoice = st.sessionState.wants_invoice;
    st.sessionState.company = st.sessionState.get("company_field", "");
    st.sessionState.step = "tickets";
  };
  nameField(st, "Full name", "full_name", st.sessionState.attendee_name);
  st.textInput("E-mail", { key: "email" });
  if (st.checkbox("Invoice to a company", { key: "wants_invoice" })) {
    st.textInput("Company", { key: "company_field" });
  }
  st.button("Next", { key: "to_tickets", onClick: leave });
}

function ticketsStep(st: St<State>): void {
  const applyPromo = (): void => {
    const discount = promoCodes[st.sessionState.promo.trim().toUpperCase()];
    if (discount === undefined) st.sessionState.complaint = "We do not know this code.";
    else st.sessionState.discount += discount;
  };
  const reset = (): void => {
    st.sessionState.update(ticketFields);
  };
  const leave = (): void => {
    st.sessionState.ticket = st.sessionState.ticket_choice;
    st.sessionState.seat_count = st.sessionState.seats;
    st.sessionState.chosen_extras = [...st.sessionState.get("extras", [])];
    st.sessionState.step = "payment";
  };

  const ticket = st.radio("Ticket", tickets, { key: "ticket_choice" }) ?? "Standard";
  st.sessionState.setDefault("seats", 2);
  const range = { minValue: 1, maxValue: 8 };
  const seats = st.numberInput("Seats", { ...range, key: "seats" });
  const wantsExtras = st.checkbox("Add extras", { key: "want_extras" });
  const chosen = wantsExtras ? several(st, "Extras", extras, "extras") : [];

  st.textInput("Promo code", { key: "promo" });
  st.button("Apply", { key: "apply_promo", onClick: applyPromo });
  st.button("Reset this step", { key: "reset_tickets", onClick: reset });

  const { discount } = st.sessionState;
  st.metric("Total", `${total(ticket, seats, chosen, discount)} ${Booking.currency}`);
  backButton(st, "attendee", (step) => {
    st.sessionState.step = step;
  });
  st.button("Next", { key: "to_payment", onClick: leave });
}

function paymentStep(st: St<State>): void {
  const goTo = (step: Step): void => {
    st.sessionState.step = step;
  };
  const { holder, number, paid } = st.form("payment").with(() => ({
    holder: st.textInput("Card holder", { key: "card_holder" }),
    number: st.textInput("Card number", { key: "card_number" }),
    paid: st.formSubmitButton("Pay", { key: "pay" }),
  }));
  if (paid && holder && /^\d+$/.test(number)) {
    st.sessionState.payment_card = { holder, last: number.slice(-4) };
    goTo("review");
    st.rerun();
  }
  st.button("Pay at the door", { key: "pay_later", onClick: goTo, args: ["review"] });
  backButton(st, "tickets", goTo);
}

function reviewStep(st: St<State>): void {
  const goTo = (step: Step): void => {
    st.sessionState.step = step;
  };
  const confirm = (): void => {
    const { seat_count, ticket, attendee_name } = st.sessionState;
    st.sessionState.booking.add(`${seat_count} x ${ticket} for ${attendee_name}`);
    st.sessionState.booking.confirm();
    goTo("done");
  };
  st.write(`${st.sessionState.seat_count} x ${st.sessionState.ticket}`);
  st.write(`For ${st.sessionState.attendee_name}`);
  const payment = st.sessionState.get("payment_card");
  st.write(payment === null ? "To be paid at the door" : `Card ends in ${payment.last}`);
  if (st.sessionState.invoice) st.write(`Invoice to ${st.sessionState.company}`);
  if (st.toggle("Send me a copy", { key: "send_copy" })) {
    st.caption(`A copy goes to ${st.sessionState.address}`);
  }
  st.button("Confirm", { key: "confirm", onClick: confirm });
  backButton(st, "payment", goTo);
}

function doneStep(st: St<State>): void {
  const writeReceipt = (): void => {
    st.sessionState.receipt = `Receipt for ${st.sessionState.attendee_name}`;
  };
  st.success("Your seats are booked.");
  st.button("Receipt", { key: "write_receipt", onClick: writeReceipt });
  try {
    st.code(st.sessionState.receipt);
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    st.caption("No receipt so far");
  }
}
