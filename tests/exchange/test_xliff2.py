"""XLIFF 2.1: valid, whole, and read as tools give it back."""

from hypothesis import given, settings

from report.exchange import xliff2
from report.model.parcel import Parcel
from tests.exchange.parcels import WHOLE, parcels, placeless


def test_a_parcel_that_says_everything_comes_back() -> None:
    content = xliff2.write(WHOLE)

    assert placeless(xliff2.read(content, "a.xlf")) == WHOLE


@given(parcels(xml=True))
@settings(max_examples=150, deadline=None)
def test_any_parcel_comes_back_as_it_went(parcel: Parcel) -> None:
    content = xliff2.write(parcel)

    back = placeless(xliff2.read(content, "a.xlf"))

    assert back == parcel
    assert xliff2.write(back) == content
