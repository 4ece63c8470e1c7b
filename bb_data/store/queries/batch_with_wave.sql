-- one row: a hand-in with its initiative and, when it has one, its wave
SELECT batch.id, batch.initiative_id, batch.kind, batch.state, batch.handed_in_at, batch.is_final,
    batch.wave_id, batch.n_rows - batch.n_accepted AS n_rejected,
    initiative.slug AS initiative, wave.period, wave.state AS wave_state,
    EXISTS (SELECT 1 FROM waiting_response WHERE waiting_response.batch_id = batch.id) AS is_waiting
FROM batch
JOIN initiative ON initiative.id = batch.initiative_id
LEFT JOIN wave ON wave.id = batch.wave_id
WHERE batch.id = $batch
