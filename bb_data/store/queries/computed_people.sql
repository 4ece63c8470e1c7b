-- one row per set of people of computed figures of these initiatives
SELECT initiative_id, subject, people_set, number, n_forms, people, forms
FROM computed_people
WHERE initiative_id IN (SELECT unnest(CAST($initiatives AS UUID[])))
