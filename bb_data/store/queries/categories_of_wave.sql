-- one row per instrument of a wave: from how many answers people could mostly choose
SELECT instrument, mode(n_categories) AS n_categories
FROM answer
WHERE wave_id = $wave AND n_categories > 0
GROUP BY instrument
