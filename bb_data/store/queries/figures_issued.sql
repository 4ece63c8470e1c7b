-- one row per version of a figure that was issued, the one in force last of its address; of these scopes,
-- or of what the programme made of all of them, in these blocks (as in catalogue/blocks), or of all
SELECT indicator, scope, period, breakdown, version, is_current, content::VARCHAR AS content, people_set, told_as
FROM figure
WHERE ($scopes::VARCHAR[] IS NULL
    OR (NOT $of_programme AND scope IN (SELECT unnest($scopes::VARCHAR[])))
    OR ($of_programme AND scope NOT IN (SELECT unnest($scopes::VARCHAR[]))
        AND (scope = 'programma' OR indicator IN (SELECT unnest($shrunken::VARCHAR[]))) AND (
        (period IN (SELECT unnest($periods::VARCHAR[])) AND indicator NOT IN (SELECT unnest($others::VARCHAR[])))
        OR indicator IN (SELECT unnest($courses::VARCHAR[]))
    )))
    -- What follows from the above, and by which the engine drops rows while it reads them
    AND (NOT $of_programme OR list_contains($periods::VARCHAR[], period) OR list_contains($courses::VARCHAR[], indicator))
ORDER BY indicator, scope, period, breakdown, is_current, version
