import pytest
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication

from planstudio.resources import find_resource
from planstudio.ui.icons import draw_icon, find_icon
from planstudio.ui.settings import Themakeuze
from planstudio.ui.theme import DONKER, LICHT, Thema, is_dark


def luminance(kleur):
    delen = (
        deel / 12.92 if deel <= 0.04045 else ((deel + 0.055) / 1.055) ** 2.4 for deel in QColor(kleur).getRgbF()[:3]
    )
    return sum(deel * gewicht for deel, gewicht in zip(delen, (0.2126, 0.7152, 0.0722), strict=True))


def contrast(a, b):
    hoog, laag = sorted((luminance(a), luminance(b)), reverse=True)
    return (hoog + 0.05) / (laag + 0.05)


@pytest.mark.parametrize("kleuren", [LICHT, DONKER], ids=["licht", "donker"])
@pytest.mark.parametrize("grond", ["venster", "vlak", "kaartje", "balk", "keuze", "zweef"])
@pytest.mark.parametrize("woord", ["tekst", "zacht", "accent", "fout", "waarschuwing", "goed"])
def test_words_stand_out(kleuren, grond, woord):
    assert contrast(getattr(kleuren, woord), getattr(kleuren, grond)) >= 4.5


@pytest.mark.parametrize("kleuren", [LICHT, DONKER], ids=["licht", "donker"])
def test_words_on_the_accent_stand_out(kleuren):
    assert contrast(kleuren.op_accent, kleuren.accent) >= 4.5


def test_the_choice_of_the_user_is_followed(qtbot, qapp):
    thema = Thema(qapp, Themakeuze.LICHT)
    assert not is_dark(QApplication.palette())
    with qtbot.waitSignal(thema.changed):
        thema.choose(Themakeuze.DONKER)
    assert is_dark(QApplication.palette())
    thema.choose(Themakeuze.LICHT)
    assert not is_dark(QApplication.palette())


def icons():
    return sorted(path.stem for path in find_resource("iconen").glob("*.svg"))


@pytest.mark.parametrize("naam", icons())
def test_every_icon_draws_something_at_each_scale(qapp, naam):
    for schaal in (1.0, 2.0):
        beeld = draw_icon(naam, "#154273", 18, schaal).toImage()
        assert beeld.width() == round(18 * schaal)
        assert any(beeld.pixelColor(x, y).alpha() for x in range(beeld.width()) for y in range(beeld.height()))


def test_an_icon_follows_the_theme(qapp):
    thema = Thema(qapp, Themakeuze.LICHT)
    icoon = find_icon("structuur")

    def darkest():
        beeld = icoon.pixmap(24, 24).toImage()
        kleuren = (beeld.pixelColor(x, y) for x in range(24) for y in range(24))
        return {kleur.lightness() > 128 for kleur in kleuren if kleur.alpha() == 255}

    assert darkest() == {False}
    thema.choose(Themakeuze.DONKER)
    assert darkest() == {True}
