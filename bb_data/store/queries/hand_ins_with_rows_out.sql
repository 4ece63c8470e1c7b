-- one row per hand-in of this kind and wave with open questions about at most $n_rows rows
SELECT id, n_rows - n_accepted AS n_rejected
FROM batch
WHERE initiative_id = $initiative AND kind = $kind AND wave_id IS NOT DISTINCT FROM $wave
    AND state = 'open_questions' AND n_rows - n_accepted <= $n_rows
ORDER BY id
