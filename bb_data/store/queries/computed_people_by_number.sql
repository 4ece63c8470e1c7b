-- one row per set of people of computed figures with one of these numbers
SELECT initiative_id, number, n_forms, people, forms
FROM computed_people
WHERE number IN (SELECT unnest($numbers::BIGINT[]))
