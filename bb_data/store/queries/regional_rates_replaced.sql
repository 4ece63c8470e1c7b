-- one row: how many figures of a table an import (incoming, over covered) finds there the same, changed or no longer published, and when those that go were read in
WITH there AS (
    SELECT rate.*
    FROM regional_rate AS rate
    JOIN covered USING (region, year, age)
    WHERE rate.table_id = $table_id AND list_contains($indicators, rate.indicator)
),
beside AS (
    SELECT there.read_at, (new.value IS NULL) AS is_gone,
        coalesce(
            new.value = there.value
            AND new.lower IS NOT DISTINCT FROM there.lower
            AND new.upper IS NOT DISTINCT FROM there.upper
            AND new.name = there.name,
            false
        ) AS is_same
    FROM there
    LEFT JOIN incoming AS new USING (region, year, age, indicator)
)
SELECT
    count(*) FILTER (is_same) AS n_same,
    count(*) FILTER (NOT is_same AND NOT is_gone) AS n_changed,
    count(*) FILTER (is_gone) AS n_gone,
    max(read_at) FILTER (NOT is_same) AS read_at
FROM beside
