-- one row: how the questionnaires of a wave were mostly filled in
SELECT mode(response.mode) AS mode FROM response WHERE wave_id = $wave AND response.mode IS NOT NULL
