"""From ETRS89 to RD, for display only: what is stored in a plan is never reprojected.

Without the official RD grid (rdtrans2018) pyproj is accurate to 0.25 m, which is enough to look at and never to
publish. Files in ETRS89 hold latitude first, longitude second (EPSG:4258), RD holds x first, y second (EPSG:28992).
"""

from functools import cache
from typing import Any

import shapely
from shapely.geometry.base import BaseGeometry

from planstudio.domain.geometrie import RD, Geometrie


def project_to_rd(geometrie: Geometrie) -> BaseGeometry:
    """The shape in metres, RD; the very same shape when it is in RD already. Accurate to 0.25 m.

    Coordinates that have no place in RD become infinite; who draws must be ready for that.
    """
    if geometrie.crs == RD or geometrie.vorm.is_empty:
        return geometrie.vorm
    transformer = _get_transformer(geometrie.crs)

    def transform(punten: Any) -> Any:
        x, y = transformer.transform(punten[:, 0], punten[:, 1])
        punten = punten.copy()
        punten[:, 0], punten[:, 1] = x, y
        return punten

    return shapely.transform(shapely.force_2d(geometrie.vorm), transform)


@cache
def _get_transformer(crs: int) -> Any:
    # Here and not above: opening a plan that is in RD, nearly every plan, should not pay a quarter of a second.
    from pyproj import Transformer

    # always_xy stays off: the axes are those of EPSG, as in the files: lat lon in, x y out.
    return Transformer.from_crs(crs, RD)
