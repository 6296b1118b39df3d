/** A booking as it is kept in the session. */
export class Booking {
  static readonly currency = "EUR";

  readonly lines: string[] = [];
  confirmed = false;

  add(line: string): void {
    this.lines.push(line);
  }

  confirm(): void {
    this.confirmed = true;
  }
}
