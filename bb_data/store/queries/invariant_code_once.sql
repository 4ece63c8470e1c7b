-- one row: how many codes of this initiative belong to more than one participant (must be 0)
SELECT count(*) - count(DISTINCT code) AS n_double FROM participant WHERE initiative_id = $initiative
