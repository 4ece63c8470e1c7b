-- one row per set of people, person and form: the person's and the form's number (as in scoring), NULL = erased or no form
WITH placed AS (
    SELECT id, n_forms, people, forms,
        unnest(range(len(forms))) AS place
    FROM figure_people
),
pointed AS (
    SELECT id, n_forms, place,
        people[1 + place // n_forms] AS person,
        forms[1 + place] AS form
    FROM placed
)
SELECT pointed.id AS people_set, pointed.n_forms, pointed.place,
    pointed.person::VARCHAR AS person, participant.rowid AS person_number,
    pointed.form::VARCHAR AS form, response.rowid AS form_number
FROM pointed
LEFT JOIN participant ON participant.id = pointed.person
LEFT JOIN response ON response.id = pointed.form
ORDER BY people_set, place
