from pathlib import Path

import pytest
from PIL import ImageCms

from report.tools.icc import NoProfile, described, for_press

SRGB = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


@pytest.fixture(scope="module")
def coated(project: Path) -> bytes:
    return (project / "sources/presses/icc/ISOcoated_v2_300_bas.icc").read_bytes()


def test_the_profile_of_a_press_says_what_it_is(coated: bytes) -> None:
    profile = for_press(coated)

    assert (profile.kind, profile.space, profile.version) == ("prtr", "CMYK", "2.1")


def test_every_profile_of_the_house_is_one_of_a_press(project: Path) -> None:
    profiles = sorted(project.glob("sources/presses/icc/*"))

    assert len(profiles) == 2
    assert {for_press(p.read_bytes()).space for p in profiles} == {"CMYK"}


def test_the_profile_of_a_screen_is_none_of_a_press() -> None:
    assert described(SRGB).space == "RGB"

    with pytest.raises(NoProfile, match=r"describes RGB \(mntr\), not CMYK"):
        for_press(SRGB)


@pytest.mark.parametrize("content", [b"", b"acsp", b"%PDF-1.7" + b" " * 200])
def test_what_is_no_profile_is_said_so(content: bytes) -> None:
    with pytest.raises(NoProfile, match="no ICC profile"):
        described(content)


def test_a_profile_cut_short_is_damaged(coated: bytes) -> None:
    with pytest.raises(NoProfile, match=r"should have 1,052,612 bytes and has 5,000"):
        described(coated[:5000])
