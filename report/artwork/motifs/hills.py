"""Hills cut from paper, layer behind layer, under a sun."""

from dataclasses import dataclass

import numpy as np

from report.artwork.canvas import Canvas
from report.artwork.colour import Colour
from report.artwork.noise import Noise
from report.artwork.planes import Plane, contours, inside


@dataclass(frozen=True, slots=True)
class Hills:
    """Layers of paper from the far one at the top to the near one at the bottom."""

    sky: tuple[Colour, ...]
    layers: tuple[Colour, ...]
    """Far to near."""
    tops: tuple[float, ...]
    """Height of each layer's edge on the page."""
    heave: tuple[float, ...]
    """How far each layer's edge rises and falls."""
    sun: Colour
    sun_at: tuple[float, ...]
    """Place and radius."""
    shadow: Colour
    line: Colour
    grain: float
    """Between the fine lines that follow each edge."""

    def paint(self, canvas: Canvas, quiet: Plane) -> None:
        """Paint the sky, the sun, and each layer on the shadow that it casts."""
        height = self.tops[0]
        canvas.ground(
            self.sky, np.broadcast_to((canvas.y + 3) / np.float32(height + 60), quiet.shape)
        )
        x, y, radius = self.sun_at
        canvas.add(self.sun, canvas.glow((x, y), radius * 3.2) * np.float32(0.35))
        canvas.lay(self.sun, inside(np.hypot(canvas.x - x, canvas.y - y) - radius, canvas.pixel))
        for index, colour in enumerate(self.layers):
            self._layer(canvas, quiet, index, colour)

    def _layer(self, canvas: Canvas, quiet: Plane, index: int, colour: Colour) -> None:
        noise = Noise(canvas.rng(f"layer {index}"))
        across = canvas.x / np.float32(95) + np.float32(index * 3.7)
        line = noise.sum(across, np.full_like(across, 0.31), 2, 0.35)
        edge = np.float32(self.tops[index]) - np.float32(self.heave[index]) * line
        lean = np.gradient(edge[0], canvas.x[0])[None, :]
        away = (edge - canvas.y) / np.sqrt(1 + lean * lean).astype(np.float32)
        soft = np.exp(-np.maximum(away, 0) / np.float32(3.2)) * np.float32(0.34)
        canvas.lay(self.shadow, soft * (away > -1))
        cover = inside(away, canvas.pixel)
        canvas.lay(colour, cover)
        depth = np.maximum(-away, 0)
        canvas.lay(self.shadow, cover * (1 - np.exp(-depth / 60)) * np.float32(0.30))
        lines = contours(depth, self.grain, 0.12, canvas.pixel) * (depth > self.grain / 2)
        fade = np.exp(-depth / np.float32(6 * self.grain)) * (1 - quiet)
        canvas.lay(self.line, lines * cover * fade * np.float32(0.42))
        canvas.add(Colour(1, 1, 1), cover * np.exp(-depth / np.float32(0.18)) * np.float32(0.28))
