-- one row per decided figure, or part of the programme's, in these blocks of initiatives other than these,
-- in the order of figures and then of short names
SELECT initiative.slug AS initiative, decided_figure.* EXCLUDE (initiative_id, block)
FROM decided_figure
JOIN initiative ON initiative.id = decided_figure.initiative_id
WHERE block IN (SELECT unnest($blocks::VARCHAR[]))
    AND initiative_id NOT IN (SELECT unnest($without::UUID[]))
ORDER BY indicator, period, breakdown, slug
