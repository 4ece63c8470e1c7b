-- one row per set of sets of people (of these names)
SELECT id, initiatives, sets, sizes, within
FROM figure_together
WHERE id IN (SELECT unnest($names::VARCHAR[]))
