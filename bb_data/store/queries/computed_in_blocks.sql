-- one row per computed figure in these blocks (as in catalogue/blocks) of initiatives other than these
SELECT * EXCLUDE (sides), sides::VARCHAR AS sides
FROM computed_figure
WHERE initiative_id NOT IN (SELECT unnest($without::UUID[]))
    AND (
        (period IN (SELECT unnest($periods::VARCHAR[])) AND indicator NOT IN (SELECT unnest($others::VARCHAR[])))
        OR indicator IN (SELECT unnest($courses::VARCHAR[]))
        OR ($has_quarters AND contains(period, 'Q'))
    )
ORDER BY initiative_id, subject, place
