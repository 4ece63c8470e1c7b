-- one row per set of people (of these): how many they are, and how many forms each has
SELECT id, n_forms, len(people) AS n_people
FROM figure_people
WHERE id IN (SELECT unnest($sets::VARCHAR[]))
ORDER BY id
