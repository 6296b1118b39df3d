"""Who may sign in. Passwords are kept as digests; a real app would ask a database."""

import hashlib

DEMO_USER = "demo"

_DIGESTS = {
    "ana": hashlib.sha256(b"tea").hexdigest(),
    "ben": hashlib.sha256(b"milk").hexdigest(),
    DEMO_USER: hashlib.sha256(b"demo").hexdigest(),
}


def check_password(name: str, password: str) -> bool:
    digest = hashlib.sha256(password.encode()).hexdigest()
    return _DIGESTS.get(name) == digest


def display_name(user: str) -> str:
    return user.capitalize()


def sign_in_history(user: str, seen: list[str] = []) -> list[str]:  # leaks: one list for all calls
    """The names that signed in before, the newest last."""
    if user not in seen:
        seen.append(user)
    return seen
