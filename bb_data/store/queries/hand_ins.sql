-- one row per hand-in, the newest first; of one initiative, or of all; in one state, or in any
SELECT batch.id::VARCHAR AS batch, initiative.slug AS initiative, initiative.name, batch.kind,
    wave.period, wave.state AS wave_state, batch.handed_in_at::DATE AS handed_in_on, batch.handed_in_by, batch.file_name,
    batch.n_rows, batch.n_accepted, batch.n_rows - batch.n_accepted AS n_rejected, batch.n_new, batch.n_changed, batch.state,
    batch.undone_at::DATE AS undone_on, batch.undone_by, batch.settled_at::DATE AS settled_on, batch.settled_by,
    batch.state IN ('committed', 'open_questions') AND NOT batch.is_final
        AND (coalesce(wave.state, '') <> 'closed' OR batch.id IN (SELECT batch_id FROM waiting_response))
        AND batch.handed_in_at >= $undo_since AS can_be_undone
FROM batch
JOIN initiative ON initiative.id = batch.initiative_id
LEFT JOIN wave ON wave.id = batch.wave_id
WHERE ($initiative::VARCHAR IS NULL OR initiative.slug = $initiative::VARCHAR)
    AND ($state::VARCHAR IS NULL OR batch.state = $state::VARCHAR)
ORDER BY batch.handed_in_at DESC, batch.id DESC
