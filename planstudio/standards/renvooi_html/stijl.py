"""The style sheet of a renvooi page: light and dark, on paper, marks by line as well as by colour."""

STIJL = """
:root { color-scheme: light dark; --inkt: #1c2024; --papier: #fff; --grijs: #5a6472; --lijn: #c9d0d8; --vlak: #f4f6f8;
  --link: #0b57a4; --nieuw: #0a5d2a; --nieuw-vlak: #e2f5e6; --weg: #9b1c1c; --weg-vlak: #fbe5e5; }
@media screen and (prefers-color-scheme: dark) {
  :root { --inkt: #e6e8eb; --papier: #16191d; --grijs: #a4adb8; --lijn: #3b434d; --vlak: #20252b; --link: #7db8f5;
    --nieuw: #8fe0a8; --nieuw-vlak: #12321d; --weg: #f5a3a3; --weg-vlak: #3d1717; } }
* { box-sizing: border-box; }
body { margin: 0 auto; padding: 2rem 1.5rem 4rem; max-width: 54rem; color: var(--inkt); background: var(--papier);
  font: 1rem/1.55 "Segoe UI", "Noto Sans", "Liberation Sans", Arial, sans-serif; overflow-wrap: break-word; }
h1 { font-size: 1.7rem; line-height: 1.25; margin: 0 0 1rem; }
h2 { font-size: 1.3rem; margin: 2.5rem 0 .75rem; padding-bottom: .3rem; border-bottom: 2px solid var(--lijn); }
h3 { font-size: 1.05rem; margin: 0 0 .75rem; display: flex; gap: .75rem; }
.regel { display: flex; gap: .75rem; margin: 0; }
ul + h3 { margin-top: 1.25rem; }
h3 .letter, .regel .letter { flex: none; min-width: 1.6rem; color: var(--grijs); }
h4, h5, h6 { font-size: 1rem; margin: 1rem 0 .35rem; }
h4 { font-size: 1.05rem; }
p { margin: .35rem 0; }
a { color: var(--link); }
ul, ol { margin: .35rem 0; padding-left: 1.5rem; }
ins { color: var(--nieuw); background: var(--nieuw-vlak); text-decoration: underline; text-decoration-thickness: 1.5px;
  text-underline-offset: .15em; }
del { color: var(--weg); background: var(--weg-vlak); text-decoration: line-through; }
del + ins { margin-left: .15em; }
.blok { padding-left: .8rem; margin-left: -1rem; border-left: 4px solid; }
.blok.nieuw { border-left-color: var(--nieuw); }
.blok.weg { border-left: 4px double var(--weg); }
.blok .blok, .huls .blok { margin-left: 0; }
.huls { padding: .2rem .8rem; margin: .5rem 0; border: 2px dashed; }
.huls.nieuw { border-color: var(--nieuw); }
.huls.weg { border-color: var(--weg); border-style: dotted; }
.uitleg, .gering { color: var(--grijs); font-size: .92rem; }
.uitleg { font-style: italic; }
.stil { position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%);
  white-space: nowrap; user-select: none; }
.actie { margin: 0 0 1.25rem; padding-top: 1.25rem; border-top: 1px solid var(--lijn); }
.tekst { margin-left: 2.35rem; }
.lid, .items > li, .noten > li { display: flex; gap: .6rem; }
.lid > .nummer, .items > li > .nummer, .noten > li > .nummer { flex: none; min-width: 1.8rem; }
.naast { flex: 1; min-width: 0; }
.naast > p:first-child, .naast > .lijst:first-child > p:first-child { margin-top: 0; }
.lid { margin: .5rem 0; }
.items { list-style: none; padding-left: 0; }
.items > li { margin: .2rem 0; }
.items > li.punt { display: list-item; list-style: disc; margin-left: 1.5rem; }
.noten { list-style: none; padding: .5rem 0 0; margin-top: 1rem; border-top: 1px solid var(--lijn); font-size: .9rem; }
sup.noot a { text-decoration: none; }
sup, sub { line-height: 0; }
.tussenkop, .figuurtitel, caption { font-weight: 600; }
.subtitel { font-style: italic; }
.kader { margin: .75rem 0; padding: .5rem 1rem; border: 1px solid var(--lijn); background: var(--vlak); }
blockquote { margin: .5rem 0 .5rem 1.5rem; padding-left: 1rem; border-left: 2px solid var(--lijn); }
dl { margin: .35rem 0; }
dt { font-weight: 600; }
dd { margin: 0 0 .5rem 1.5rem; }
.feiten { display: grid; grid-template-columns: max-content 1fr; gap: .15rem 1rem; margin: 0 0 1rem; }
.feiten dd { margin: 0; overflow-wrap: anywhere; }
figure { margin: .75rem 0; }
figure.nieuw, figure.weg { padding: .4rem; border: 2px solid var(--nieuw); }
figure.weg { border: 2px dashed var(--weg); }
figure.weg img { opacity: .55; }
img { max-width: 100%; height: auto; }
figcaption { font-size: .92rem; color: var(--grijs); }
.zonderbeeld { display: block; padding: .8rem; border: 1px dashed var(--grijs); color: var(--grijs); }
.zonderbeeld.inregel { display: inline; padding: 0 .2rem; }
.tabel { overflow-x: auto; margin: .75rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
caption { text-align: left; padding-bottom: .3rem; }
th, td { border: 1px solid var(--lijn); padding: .3rem .5rem; vertical-align: top; text-align: left; }
th { background: var(--vlak); }
tr.nieuw > :first-child, td.nieuw, th.nieuw { border-left: 4px solid var(--nieuw); }
tr.weg > :first-child, td.weg, th.weg { border-left: 4px double var(--weg); }
.right { text-align: right; } .center { text-align: center; } .justify { text-align: justify; }
table.telling { width: auto; margin: 0 0 1rem; }
table.telling td { text-align: right; font-variant-numeric: tabular-nums; }
nav { margin: 1.5rem 0; padding: .75rem 1.25rem; background: var(--vlak); border: 1px solid var(--lijn); }
nav h2 { margin: 0 0 .4rem; font-size: 1.05rem; border: 0; padding: 0; }
nav ol { list-style: none; padding: 0; }
nav li li { display: flex; gap: .6rem; padding-left: 1rem; }
nav .letter { flex: none; min-width: 1.6rem; color: var(--grijs); }
.verschil { margin: .5rem 0; }
@media print {
  body { max-width: none; padding: 0; font-size: 10.5pt; }
  * { print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  h2, h3, h4, h5, h6 { break-after: avoid; }
  figure, tr, .lid > .nummer { break-inside: avoid; }
  a { color: inherit; text-decoration: none; }
  nav { break-after: page; }
}
@media (max-width: 36rem) { body { padding: 1rem; } .tekst { margin-left: 0; } }
"""
