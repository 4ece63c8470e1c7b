-- one row per hand-in of this kind and wave whose open questions a hand-in of $n_rows rows answers: it has the rows that
-- stayed out and nothing else, is our own file of what to change, or brings all that went in then ($n_known) as well
SELECT id, n_rows - n_accepted AS n_rejected
FROM batch
WHERE initiative_id = $initiative AND kind = $kind AND wave_id IS NOT DISTINCT FROM $wave
    AND state = 'open_questions' AND n_rows - n_accepted <= $n_rows
    AND ($is_rest OR n_rows - n_accepted = $n_rows OR n_accepted <= $n_known)
ORDER BY id
