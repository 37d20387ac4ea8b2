"""What is read in a text, in a line for each value: the words quoted, and what they say."""

from collections.abc import Mapping

from report.desk import Desk
from report.model.reading import Dated, Quantity, Timed, Weight
from report.model.tongue import Tongue
from report.reading.values import read
from report.stocking import read_tongues
from tests.running import PROJECT

TONGUES: Mapping[str, Tongue] = read_tongues(Desk(PROJECT)).tongues
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")


def told(text: str, tag: str) -> list[str]:
    """Dates, then times, then numbers: ``7월 20일 = ????-07-20``, ``5천 = 5000 ±1000 weak``.

    Without numbers that are only implied.
    """
    found = read(text, TONGUES[tag])
    lines = [(one.at, _date(one)) for one in found.dates]
    lines += [(one.at, _time(one)) for one in found.times if not one.implied]
    asked = [one for one in found.quantities if one.weight is not Weight.IMPLIED]
    lines += [(one.at, _number(one)) for one in asked]
    return [f"{text[slice(*at)]} = {said}" for at, said in lines]


def _date(date: Dated) -> str:
    said = str(date.start) if date.start == date.end else f"{date.start}..{date.end}"
    days = [_DAYS[day] for day in dict.fromkeys(date.weekdays) if day is not None]
    return " ".join((said, *days, *(["open"] if date.open else [])))


def _time(time: Timed) -> str:
    ends = dict.fromkeys((time.start, time.end))
    return "..".join(f"{end // 60:02d}:{end % 60:02d}" for end in ends)


def _number(number: Quantity) -> str:
    said = f"{number.value:f}" + (f"..{number.upto:f}" if number.upto is not None else "")
    more = ["about"] if number.about else []
    more += [number.kind] if number.kind != "count" else []
    more += [f"±{number.exact:f}"] if number.exact != 1 else []
    more += ["weak"] if number.weight is Weight.WEAK else []
    return " ".join((said, *more))
