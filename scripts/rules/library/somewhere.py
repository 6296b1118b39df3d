"""The library that the rules' pages import: a service that is slow to reach, and what it knows."""


class Client:
    def __init__(self, key: str = "") -> None:
        self.key = key

    def models(self) -> list[str]:
        return ["small", "large"]


def fetch(name: str = "") -> list[str]:
    return [name, "sunny"]
