-- one row per decided change of these initiatives outside these blocks of which something was said
SELECT initiative.slug, indicator, period, breakdown, verdict
FROM decided_figure
JOIN initiative ON initiative.id = decided_figure.initiative_id
WHERE verdict IS NOT NULL
    AND initiative_id IN (SELECT unnest($initiatives::UUID[]))
    AND block NOT IN (SELECT unnest($blocks::VARCHAR[]))
