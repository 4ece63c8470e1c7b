-- one row per form of this wave that this account typed in from paper, in an order that says nothing about the
-- form; n_items and the others are of the second time it was typed, NULL when it was not
SELECT response.id, participant.code, response.filled_in_on, response.mode,
    second_entry.n_items, second_entry.n_equal, second_entry.n_open
FROM response
JOIN participant ON participant.id = response.participant_id
JOIN batch ON batch.id = response.batch_id
LEFT JOIN second_entry ON second_entry.response_id = response.id
WHERE response.wave_id = $wave AND batch.kind = 'survey' AND batch.is_typed AND batch.account_id = $account
ORDER BY md5(response.id::VARCHAR)
