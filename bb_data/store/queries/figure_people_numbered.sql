-- one row per set of people (of these), person and form: the person's and the form's number (as in scoring; those in gone_number have one of their own), NULL = no form
WITH placed AS (
    SELECT id, n_forms, people, forms, unnest(range(len(forms))) AS place
    FROM figure_people
    WHERE id IN (SELECT unnest($sets::VARCHAR[]))
),
pointed AS (
    SELECT id, place, people[1 + place // n_forms] AS person, forms[1 + place] AS form
    FROM placed
)
SELECT coalesce(participant.rowid, gone_person.number) AS person_number,
    coalesce(response.rowid, gone_form.number) AS form_number
FROM pointed
LEFT JOIN participant ON participant.id = pointed.person
LEFT JOIN response ON response.id = pointed.form
LEFT JOIN gone_number AS gone_person ON gone_person.id = pointed.person
LEFT JOIN gone_number AS gone_form ON gone_form.id = pointed.form
ORDER BY pointed.id, pointed.place
