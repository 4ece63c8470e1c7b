-- one row per set of people with one of these numbers: 60 bits of its id
SELECT id FROM figure_people
WHERE CAST('0x' || left(id, 15) AS BIGINT) IN (SELECT unnest($numbers::BIGINT[]))
