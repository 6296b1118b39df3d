"""A booking as it is kept in the session."""


class Booking:
    currency = "EUR"

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.confirmed = False

    def add(self, line: str) -> None:
        self.lines.append(line)

    def confirm(self) -> None:
        self.confirmed = True
