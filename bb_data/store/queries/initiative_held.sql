-- one row: what is kept of an initiative that somebody handed in, made or wrote; each column says how much of it
SELECT
    (SELECT count(*) FROM batch WHERE initiative_id = $id) AS hand_ins,
    (SELECT count(*) FROM participant WHERE initiative_id = $id)
        + (SELECT count(*) FROM code_series WHERE initiative_id = $id) AS codes,
    (SELECT count(*) FROM activity WHERE initiative_id = $id) AS activities,
    (SELECT count(*) FROM typed_form WHERE initiative_id = $id) AS typed_forms,
    (SELECT count(*) FROM wave WHERE initiative_id = $id AND state = 'closed') AS closed_waves,
    (SELECT count(*) FROM approach_version WHERE initiative_id = $id)
        + (SELECT count(*) FROM approach_draft WHERE initiative_id = $id) AS cards
