import type { Booking } from "./booking.js";

export type Step = "attendee" | "tickets" | "payment" | "review" | "done";

/** What the session of a visitor holds: keys of the app's own, then those of fields. */
export interface State {
  step: Step;
  attendee_name: string;
  company: string;
  invoice: boolean;
  ticket: string;
  seat_count: number;
  chosen_extras: readonly string[];
  booking: Booking;
  discount: number;
  complaint: string | null;
  receipt: string;
  payment: { readonly holder: string; readonly last: string };
  full_name: string;
  email: string;
  wants_invoice: boolean;
  company_field: string;
  ticket_choice: string;
  seats: number;
  extras: string[];
  promo: string;
}
