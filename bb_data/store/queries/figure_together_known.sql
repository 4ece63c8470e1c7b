-- one row per set of sets of people (of these names) that is there already
SELECT id FROM figure_together WHERE id IN (SELECT unnest($names::VARCHAR[]))
