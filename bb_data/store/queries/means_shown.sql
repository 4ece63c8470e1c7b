-- one row per decided figure of everybody of these indicators, of initiatives other than these: whether it is shown
SELECT initiative.slug AS initiative, indicator, period, status = 'shown' AS is_shown
FROM decided_figure
JOIN initiative ON initiative.id = decided_figure.initiative_id
WHERE breakdown = '-' AND initiative_id NOT IN (SELECT unnest($without::UUID[]))
    AND indicator IN (SELECT unnest($indicators::VARCHAR[]))
ORDER BY indicator, period, slug
