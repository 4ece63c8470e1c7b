-- one row per set of people of computed figures of this subject and these initiatives
SELECT initiative_id, people_set, n_forms, people, forms
FROM computed_people
WHERE subject = $subject AND initiative_id IN (SELECT unnest(CAST($initiatives AS UUID[])))
