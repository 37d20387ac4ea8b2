"""XLIFF 1.2: valid, whole, and read as tools give it back."""

from hypothesis import given, settings

from report.exchange import xliff1
from report.model.parcel import Parcel
from tests.exchange.parcels import WHOLE, parcels, placeless


def test_a_parcel_that_says_everything_comes_back() -> None:
    content = xliff1.write(WHOLE)

    assert placeless(xliff1.read(content, "a.xlf")) == WHOLE


@given(parcels(xml=True))
@settings(max_examples=150, deadline=None)
def test_any_parcel_comes_back_as_it_went(parcel: Parcel) -> None:
    content = xliff1.write(parcel)

    back = placeless(xliff1.read(content, "a.xlf"))

    assert back == parcel
    assert xliff1.write(back) == content
