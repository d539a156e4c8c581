"""How it is judged: pure functions of the model.

Methods stand by the stage that they serve: `diagnosis`, `stakeholders`, `plan`, `lead`, `agreement`; `labour` serves
the evidence; `packs` are the items of the self-diagnosis, `words` the weak wording of each language. What several of
them need is here: `reading` (the file's plain data), `applicability` (whether a rule holds), `tables` (our data),
`sources`, `stages`, `formats` (dates, numbers, money), `wording`, `privacy`, `consensus` and `ranks` (how far people
and orders agree).
"""
