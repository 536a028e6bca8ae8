"""The view: which piece of the Netherlands is on screen, as the transform between metres (RD) and logical pixels."""

from dataclasses import dataclass, replace
from math import hypot

Rechthoek = tuple[float, float, float, float]  # min x, min y, max x, max y

KLEINSTE_SCHAAL = 0.002  # metres per pixel
GROOTSTE_SCHAAL = 2000.0
NEDERLAND: Rechthoek = (0.0, 300_000.0, 290_000.0, 630_000.0)
INCH = 0.0254  # metres


@dataclass(frozen=True, slots=True, kw_only=True)
class Beeld:
    """Centre in metres (RD), `schaal` in metres per logical pixel, size in logical pixels. North is up."""

    x: float = 155_000.0
    y: float = 463_000.0
    schaal: float = 500.0
    breedte: int = 1
    hoogte: int = 1

    def to_pixel(self, x: float, y: float) -> tuple[float, float]:
        """The place on screen of a point in metres, RD."""
        return (x - self.x) / self.schaal + self.breedte / 2, (self.y - y) / self.schaal + self.hoogte / 2

    def to_rd(self, px: float, py: float) -> tuple[float, float]:
        """The point in metres, RD, at a place on screen."""
        return self.x + (px - self.breedte / 2) * self.schaal, self.y - (py - self.hoogte / 2) * self.schaal

    @property
    def venster(self) -> Rechthoek:
        """What is on screen, in metres, RD."""
        halve_breedte, halve_hoogte = self.breedte / 2 * self.schaal, self.hoogte / 2 * self.schaal
        return self.x - halve_breedte, self.y - halve_hoogte, self.x + halve_breedte, self.y + halve_hoogte

    def pan(self, dx: float, dy: float) -> "Beeld":
        """Move what is shown by pixels: right and down are positive, as a hand drags paper."""
        return replace(self, x=self.x - dx * self.schaal, y=self.y + dy * self.schaal)

    def zoom(self, factor: float, px: float, py: float) -> "Beeld":
        """Enlarge by a factor; the point under the pixel stays where it is."""
        schaal = min(max(self.schaal / factor, KLEINSTE_SCHAAL), GROOTSTE_SCHAAL)
        x, y = self.to_rd(px, py)
        return replace(
            self,
            x=x - (px - self.breedte / 2) * schaal,
            y=y + (py - self.hoogte / 2) * schaal,
            schaal=schaal,
        )

    def resize(self, breedte: int, hoogte: int) -> "Beeld":
        """The same centre and scale in another size, pixels."""
        return replace(self, breedte=max(1, breedte), hoogte=max(1, hoogte))

    def fit(self, rechthoek: Rechthoek, marge: float = 32.0) -> "Beeld":
        """Show a rectangle (metres, RD) whole, with a margin in pixels; a point gets some ground around it."""
        breedte, hoogte = rechthoek[2] - rechthoek[0], rechthoek[3] - rechthoek[1]
        schaal = max(
            breedte / max(self.breedte - 2 * marge, 16.0),
            hoogte / max(self.hoogte - 2 * marge, 16.0),
            0.1 if hypot(breedte, hoogte) < 1.0 else KLEINSTE_SCHAAL,
        )
        return replace(
            self,
            x=(rechthoek[0] + rechthoek[2]) / 2,
            y=(rechthoek[1] + rechthoek[3]) / 2,
            schaal=min(schaal, GROOTSTE_SCHAAL),
        )

    def center(self, rechthoek: Rechthoek) -> "Beeld":
        """Bring a rectangle (metres, RD) to the middle at this scale, or show it whole when it is larger."""
        passend = self.fit(rechthoek)
        return replace(passend, schaal=max(self.schaal, passend.schaal))

    def widen(self, marge: int) -> "Beeld":
        """The same view with some pixels more on every side."""
        return replace(self, breedte=self.breedte + 2 * marge, hoogte=self.hoogte + 2 * marge)

    def find_shift(self, other: "Beeld") -> tuple[float, float] | None:
        """Where, in pixels, the top left of a view of the same scale lies in this one; None at another scale."""
        if other.schaal != self.schaal:
            return None
        px, py = self.to_pixel(other.x, other.y)
        return px - other.breedte / 2, py - other.hoogte / 2

    def get_noemer(self, dpi: float) -> float:
        """The N of the scale 1 : N on a screen with this many logical pixels an inch."""
        return self.schaal * dpi / INCH


def unite(rechthoeken: list[Rechthoek]) -> Rechthoek | None:
    """The rectangle around rectangles; None around nothing."""
    if not rechthoeken:
        return None
    return (
        min(r[0] for r in rechthoeken),
        min(r[1] for r in rechthoeken),
        max(r[2] for r in rechthoeken),
        max(r[3] for r in rechthoeken),
    )


def overlaps(a: Rechthoek, b: Rechthoek) -> bool:
    """Whether two rectangles touch."""
    return a[0] <= b[2] and b[0] <= a[2] and a[1] <= b[3] and b[1] <= a[3]
