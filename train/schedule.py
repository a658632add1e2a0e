"""Warmup, stable, decay: a stopped run goes on from its stable part, and only the decay is done again."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Schedule:
    warmup_steps: int = 100
    decay: float = 0.6
    """Share of the run, at its end, in which the rate falls linearly to zero."""

    def decays(self, progress: float) -> bool:
        """Whether the rate falls at this share of the run: a longer run goes on from the last point where it did not."""
        return progress > 1.0 - self.decay

    def factor(self, step: int, progress: float) -> float:
        """What the peak rate is multiplied with; `progress` is the share of the whole run that is done, 0 to 1."""
        warm = min(1.0, (step + 1) / max(1, self.warmup_steps))
        left = max(0.0, 1.0 - progress)
        return warm * (min(1.0, left / self.decay) if self.decay > 0 else 1.0)
