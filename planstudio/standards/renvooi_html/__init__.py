"""A change shown to people: one HTML page with renvooi, readable in any browser, on paper and aloud."""

from planstudio.standards.renvooi_html.pagina import write_renvooi

__all__ = ["write_renvooi"]
