-- one row per of these numbers of which there is a set of people of issued figures
SELECT DISTINCT CAST('0x' || left(id, 15) AS BIGINT) AS number
FROM figure_people
WHERE CAST('0x' || left(id, 15) AS BIGINT) IN (SELECT unnest($numbers::BIGINT[]))
