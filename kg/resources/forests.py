"""The trees that read relations: one .npz file → kg.model.Forest by predicate.

The file holds, behind each predicate and a slash, the arrays that `kg.model.Forest` names, and "numbers": start, scale, shift
and least.
"""

from __future__ import annotations

from array import array
from collections.abc import Mapping
from zipfile import BadZipFile

import numpy as np

from kg.errors import ResourceError
from kg.model import Forest, Predicate
from kg.resources.places import resource_path

FILE = "forests.npz"


def load_forests() -> Mapping[Predicate, Forest]:
    """Read `relations/forests.npz`; empty where there is none.

    Raises:
        ResourceError: The file is no such file.
    """
    path = resource_path("relations", FILE)
    if path is None:
        return {}
    try:
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as arrays:
            names = sorted({key.partition("/")[0] for key in arrays.files})
            return {Predicate(name): _forest(name, arrays) for name in names}
    except (ValueError, KeyError, OSError, BadZipFile) as error:
        text = f"no forests can be read from it ({error}); write it anew with scripts/training/train_relations.py"
        raise ResourceError(text, path=path) from error


def _forest(name: str, arrays: Mapping[str, np.ndarray]) -> Forest:
    def whole(part: str) -> array[int]:
        return array("i", arrays[f"{name}/{part}"].astype(np.int32).tobytes())

    def real(part: str) -> array[float]:
        return array("f", arrays[f"{name}/{part}"].astype(np.float32).tobytes())

    start, scale, shift, least = map(float, arrays[f"{name}/numbers"])
    return Forest(
        traits=tuple(map(str, arrays[f"{name}/traits"])),
        trait=whole("trait"),
        threshold=real("threshold"),
        left=whole("left"),
        right=whole("right"),
        value=real("value"),
        roots=whole("roots"),
        start=start,
        scale=scale,
        shift=shift,
        least=least,
    )
