"""A booking as it is kept in the session."""


class Booking:
    currency = "EUR"
    lines: list[str] = []  # leaks: one list for the bookings of all visitors

    def __init__(self) -> None:
        self.confirmed = False

    def add(self, line: str) -> None:
        self.lines.append(line)

    def confirm(self) -> None:
        self.confirmed = True
