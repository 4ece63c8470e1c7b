-- one row per computed figure in these blocks (as in catalogue/blocks) of initiatives other than these:
-- parts of the programme's, and figures that were not issued and so stand nowhere else
SELECT computed_figure.* EXCLUDE (sides), computed_figure.sides::VARCHAR AS sides
FROM computed_figure
LEFT JOIN decided_figure AS decided
    ON decided.initiative_id = computed_figure.initiative_id AND decided.indicator = computed_figure.indicator
    AND decided.period = computed_figure.period AND decided.breakdown = computed_figure.breakdown
WHERE computed_figure.initiative_id NOT IN (SELECT unnest($without::UUID[]))
    AND (computed_figure.is_part OR NOT decided.is_issued)
    AND (
        (computed_figure.period IN (SELECT unnest($periods::VARCHAR[]))
            AND computed_figure.indicator NOT IN (SELECT unnest($others::VARCHAR[])))
        OR computed_figure.indicator IN (SELECT unnest($courses::VARCHAR[]))
        OR ($has_quarters AND contains(computed_figure.period, 'Q'))
    )
ORDER BY computed_figure.initiative_id, computed_figure.subject, computed_figure.place
