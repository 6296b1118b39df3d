/** A booking as it is kept in the session. */
export class Booking {
  static readonly currency = "EUR";
  static readonly lines: string[] = []; // leaks: one list for the bookings of all visitors

  confirmed = false;

  add(line: string): void {
    Booking.lines.push(line);
  }

  confirm(): void {
    this.confirmed = true;
  }
}
