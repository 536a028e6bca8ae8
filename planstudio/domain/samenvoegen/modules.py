"""Three-way merge of the metadata of a regeling or informatieobject (handbook, A.4)."""

from dataclasses import replace

from planstudio.domain.element import Element
from planstudio.domain.melding import Ernst, Melding
from planstudio.domain.plan import Module
from planstudio.domain.samenvoegen.conflict import Conflict, Conflictsoort, Keuzes
from planstudio.domain.samenvoegen.keuren import Onopgelost, decide, merge_fields, merge_list

# Modules that say which version this is: two versions never agree on them, and the merged one gets its own.
_IDENTITEIT = frozenset(
    {"ExpressionIdentificatie", "RegelingVersieMetadata", "Momentopname", "InformatieObjectVersieMetadata"}
)


def merge_modules(
    work: str,
    base: tuple[Module, ...],
    a: tuple[Module, ...],
    b: tuple[Module, ...],
    keuzes: Keuzes,
    open_: Onopgelost,
) -> tuple[Module, ...]:
    """The modules of both sides; those that identify the version are of A where both have their own."""

    def meng(naam: str, was: Module | None, van_a: Module | None, van_b: Module | None) -> Module | None:
        if naam in _IDENTITEIT:
            return van_a if van_a is not None else van_b
        elementen = [module.element if module is not None else None for module in (was, van_a, van_b)]
        oud, x, y = elementen
        samen = merge_fields(oud, x, y) if oud is not None and x is not None and y is not None else None
        conflict = Conflict(
            soort=Conflictsoort.METADATA,
            work=work,
            id=naam,
            base=oud,
            a=x,
            b=y,
            voorstel=samen,
            uitleg=f"De metadata ({naam}) van '{work}' zijn aan beide kanten gewijzigd.",
        )
        keuze = decide(conflict, keuzes, open_) if x != y else x
        plek = van_a or van_b
        return replace(plek, element=keuze) if plek is not None and isinstance(keuze, Element) else None

    return merge_list(base, a, b, lambda module: module.element.local, meng)


def report_version(naam: str, work: str, van_a: str, van_b: str) -> Melding:
    """Both sides have their own version of something: the merged one bears the id of A and needs a new one."""
    return Melding(
        code="PS-SAMENVOEGEN-VERSIE",
        ernst=Ernst.INFO,
        tekst=f"'{naam}' heeft aan beide kanten een eigen versie ({van_a.rpartition('/')[2]} en"
        f" {van_b.rpartition('/')[2]}). De samengevoegde versie draagt voorlopig het nummer van A;"
        " geef haar een nieuw nummer voordat u levert.",
        plek=work,
    )
