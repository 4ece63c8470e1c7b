-- one row per id of a person or form in these sets of issued figures that is no longer in the store
WITH chosen AS (
    SELECT people, forms FROM figure_people
    WHERE id IN (SELECT unnest($sets::VARCHAR[]))
),
held AS (
    SELECT DISTINCT unnest(people) AS id FROM chosen
    UNION ALL
    SELECT DISTINCT unnest(forms) AS id FROM chosen
)
SELECT held.id FROM held
ANTI JOIN participant ON participant.id = held.id
ANTI JOIN response ON response.id = held.id
WHERE held.id IS NOT NULL
ORDER BY held.id
