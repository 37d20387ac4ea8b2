"""Takes in narratives: what people write in Word, as copy or as its translation."""

from report.narrating.asking import Sent, Wishes
from report.narrating.telling import Narrated, narrate
from report.narrating.translating import translated

__all__ = ["Narrated", "Sent", "Wishes", "narrate", "translated"]
