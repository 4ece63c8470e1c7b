-- one row per computed figure of these indicators and periods, of initiatives other than these
SELECT * EXCLUDE (sides), sides::VARCHAR AS sides
FROM computed_figure
WHERE initiative_id NOT IN (SELECT unnest($without::UUID[]))
    AND indicator IN (SELECT unnest($indicators::VARCHAR[])) AND period IN (SELECT unnest($periods::VARCHAR[]))
ORDER BY initiative_id, subject, place
