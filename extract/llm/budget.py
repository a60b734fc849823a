"""What a run may spend in tokens and money: reserved before a request, settled by what the endpoint counted."""

import threading

__all__ = ["Budget", "estimate"]

_MILLION = 1_000_000
_BYTES_A_TOKEN = 2.5  # below what tokenizers reach on English (4) and on Korean (3), so that estimates are high


def estimate(*texts: str) -> int:
    """Estimate, rather too high, how many tokens texts are.

    >>> estimate("OpenAI buys Astral", "오픈AI")
    11
    """
    return int(sum(len(text.encode("utf-8", "replace")) for text in texts) / _BYTES_A_TOKEN) + 1


class Budget:
    """Tokens and US dollars of one run, safe to use from several threads."""

    def __init__(self, tokens: int, usd: float = 0.0, usd_in: float = 0.0, usd_out: float = 0.0) -> None:
        self.tokens, self.usd = tokens, usd
        self.tokens_in = self.tokens_out = 0
        self._prices = (usd_in / _MILLION, usd_out / _MILLION)
        self._held = (0, 0)
        self._ratio = 1.0  # by how much an estimate was too low, at worst
        self._lock = threading.Lock()

    @property
    def spent_usd(self) -> float:
        """Give what was spent in US dollars, as far as prices are known."""
        return self._cost(self.tokens_in, self.tokens_out)

    @property
    def priced(self) -> bool:
        """Say whether prices are known."""
        return any(self._prices)

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """Give the price of so many tokens."""
        return self._cost(tokens_in, tokens_out)

    def reserve(self, tokens_in: int, tokens_out: int) -> bool:
        """Set aside what a request may cost at most; False where the budget does not hold it."""
        with self._lock:
            held = (self._held[0] + tokens_in, self._held[1] + tokens_out)
            most_in = self.tokens_in + int(held[0] * self._ratio)
            most_out = self.tokens_out + held[1]
            if most_in + most_out > self.tokens or (self.usd and self._cost(most_in, most_out) > self.usd):
                return False
            self._held = held
            return True

    def settle(self, reserved_in: int, reserved_out: int, used_in: int, used_out: int) -> None:
        """Count what a request used in place of what was reserved for it."""
        with self._lock:
            self._held = (self._held[0] - reserved_in, self._held[1] - reserved_out)
            self.tokens_in += used_in
            self.tokens_out += used_out
            if reserved_in:
                self._ratio = max(self._ratio, used_in / reserved_in)

    def _cost(self, tokens_in: int, tokens_out: int) -> float:
        return tokens_in * self._prices[0] + tokens_out * self._prices[1]
