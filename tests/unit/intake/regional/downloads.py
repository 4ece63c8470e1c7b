"""Invented downloads, each as StatLine writes them: padded codes, '.', numbers behind headings, bounds in rows."""

from __future__ import annotations

OPEN_DATA = """\
Leeftijd;Marges;WijkenEnBuurten;Perioden;Gemeentenaam_1;SoortRegio_2;Codering_3;Eenzaam_28;ErnstigZeerErnstigEenzaam_29;EmotioneelEenzaam_30;SociaalEenzaam_31
20300;MW00000;NL01      ;2022JJ00;Nederland                               ;Land      ;NL01                ;    49.0;    14.0;    30.0;    35.0
20300;MW00000;GM9001    ;2022JJ00;Proefstad                               ;Gemeente  ;GM9001              ;    47.5;    12.1;    28.0;    34.0
20300;MW00000;WK900101  ;2022JJ00;Proefstad                               ;Wijk      ;WK900101            ;    44.4;    11.0;    27.5;
20300;MW00000;BU90010102;2022JJ00;Proefstad                               ;Buurt     ;BU90010102          ;       .;       .;       .;       .
80200;MW00000;GM9001    ;2022JJ00;Proefstad                               ;Gemeente  ;GM9001              ;    51.0;    11.5;    26.0;    33.0
"""
"""Four regions, 18+ and one 65+; the neighbourhood has no figure and one cell of the district is empty."""

RATES_IN_OPEN_DATA = 4 + 4 + 3 + 4

WITH_BOUNDS = """\
"Gezondheid per wijk en buurt; 2012/2016/2020/2022 (indeling 2022)"
"Leeftijd";"Marges";"Wijken en buurten";"Perioden";"Codering (code)";"Eenzaam (%)"
"18 jaar of ouder";"Waarde";"Proefbuurt";"2022";"BU90010102";"44,4"
"18 jaar of ouder";"Ondergrens 95%-interval";"Proefbuurt";"2022";"BU90010102";"40,1"
"18 jaar of ouder";"Bovengrens 95%-interval";"Proefbuurt";"2022";"BU90010102";"48,9"
"Bron: RIVM"
"""
"""As the screen gives it: a title, headings with units, names for regions, decimal commas, a line below."""

TIDY = """\
regio_code,regio_type,gemeente,jaar,leeftijd,eenzaam_pct,ernstig_eenzaam_pct
GM9001,Gemeente,Proefstad,2022,18+,47.5,12.1
GM9001,Gemeente,Proefstad,2022,65+,51.0,
"""
