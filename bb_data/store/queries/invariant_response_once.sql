-- one row: how many questionnaires too many one participant has at this wave (must be 0)
SELECT count(*) - count(DISTINCT participant_id) AS n_double FROM response WHERE wave_id = $wave
