-- one row per decided change of these initiatives outside these blocks: what was said of it, and whether it stood (Holm)
SELECT initiative.slug, indicator, period, breakdown, verdict, stands
FROM decided_figure
JOIN initiative ON initiative.id = decided_figure.initiative_id
WHERE (verdict IS NOT NULL OR stands)
    AND initiative_id IN (SELECT unnest($initiatives::UUID[]))
    AND block NOT IN (SELECT unnest($blocks::VARCHAR[]))
