-- one row per decided figure in these blocks of initiatives other than these
SELECT initiative.slug, decided_figure.* EXCLUDE (block)
FROM decided_figure
JOIN initiative ON initiative.id = decided_figure.initiative_id
WHERE block IN (SELECT unnest($blocks::VARCHAR[]))
    AND initiative_id NOT IN (SELECT unnest($without::UUID[]))
ORDER BY initiative.slug, decided_figure.rowid
