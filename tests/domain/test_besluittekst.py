"""The words of a besluit out of a file: what is left out is proposed, and a mistake is told."""

from dataclasses import replace

import pytest

from planstudio.domain.besluittekst import Besluittekst, Tekstdeel, read_besluit
from planstudio.errors import PlanstudioError


def test_what_a_file_leaves_out_is_proposed() -> None:
    voorstel = Besluittekst(titel="Voorstel", aanhef=("De raad",), toelichting=(Tekstdeel(alineas=("x",)),))
    assert read_besluit({}, voorstel) == voorstel
    assert read_besluit({"titel": "Eigen", "aanhef": []}, voorstel) == replace(voorstel, titel="Eigen", aanhef=())


@pytest.mark.parametrize(
    ("velden", "woorden"),
    [
        ({}, "titel van het besluit ontbreekt"),
        ({"titel": 3}, '"titel" is geen tekst'),
        ({"titel": "x", "kop": "y"}, '"kop" hoort niet bij'),
        ({"titel": "x", "aanhef": [1]}, '"aanhef" is geen lijst van'),
        ({"titel": "x", "wijzigartikel": "zonder"}, "waar de verwijzing"),
        ({"titel": "x", "artikelen": "een"}, '"artikelen" is geen lijst'),
        ({"titel": "x", "artikelen": [1]}, "is geen tekst"),
        ({"titel": "x", "artikelen": [{"tekst": "y"}]}, '"tekst" hoort niet bij'),
        ({"titel": "x", "toelichting": [{"opschrift": "y"}]}, "is leeg"),
        ({"titel": "x", "sluiting": "Aldus"}, '"sluiting" heeft geen velden'),
        ({"titel": "x", "sluiting": {"naam": "y"}}, '"naam" hoort niet bij'),
    ],
)
def test_a_mistake_in_the_words_is_told_in_plain_dutch(velden: dict[str, object], woorden: str) -> None:
    with pytest.raises(PlanstudioError, match=woorden) as fout:
        read_besluit(velden)
    assert fout.value.hint
