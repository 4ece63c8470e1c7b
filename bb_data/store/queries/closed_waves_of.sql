-- one row per closed wave of these initiatives
SELECT id FROM wave
WHERE state = 'closed' AND initiative_id IN (SELECT unnest($initiatives::UUID[]))
ORDER BY id
