"""Pictures made by code: soft bands of colour, different for every seed."""

from io import BytesIO

import numpy as np
from PIL import Image

from tests.archives.chance import chance

PALETTE = ((20, 33, 61), (31, 92, 122), (95, 163, 181), (47, 107, 87), (181, 82, 59))


def picture(seed: str, width: int, height: int) -> bytes:
    """A JPEG of so many pixels; dark, so that white type can stand on it."""
    rng = chance(seed)
    first, second = rng.sample(PALETTE, 2)
    across = np.linspace(0, rng.uniform(2, 9), width, dtype=np.float32)[None, :]
    down = np.linspace(0, rng.uniform(2, 9), height, dtype=np.float32)[:, None]
    bend = rng.uniform(0.5, 3)
    wave = 0.5 + 0.5 * np.sin(across + np.sin(down) * bend) * np.cos(down - np.sin(across))
    bands = np.floor(wave * 9) / 9
    light = np.array(first, np.float32) * 0.55, np.array(second, np.float32) * 0.55
    drawn = light[0] + (light[1] - light[0]) * bands[:, :, None]
    sheet = BytesIO()
    Image.fromarray(drawn.astype(np.uint8)).save(sheet, "JPEG", quality=85)
    return sheet.getvalue()
