-- one row per id of a person or form in these sets of issued figures, or in any, that is no longer in the store
WITH chosen AS (
    SELECT people, forms FROM figure_people
    WHERE $sets::VARCHAR[] IS NULL OR id IN (SELECT unnest($sets::VARCHAR[]))
),
held AS (
    SELECT DISTINCT unnest(people) AS id FROM chosen
    UNION ALL
    SELECT DISTINCT unnest(forms) AS id FROM chosen
)
SELECT held.id FROM held
WHERE held.id IS NOT NULL
    AND held.id NOT IN (SELECT id FROM participant)
    AND held.id NOT IN (SELECT id FROM response)
ORDER BY held.id
