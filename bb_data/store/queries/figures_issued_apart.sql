-- one row per version of a change that was issued, of these periods and of initiatives without these scopes;
-- number: which of the versions of its address it is
SELECT indicator, scope[12:] AS initiative, period, breakdown, n, people_set,
    row_number() OVER (PARTITION BY indicator, scope, period, breakdown ORDER BY version) AS number
FROM figure
WHERE scope != 'programma' AND scope NOT IN (SELECT unnest($without::VARCHAR[]))
    AND indicator IN (SELECT unnest($changes::VARCHAR[])) AND period IN (SELECT unnest($periods::VARCHAR[]))
ORDER BY indicator, period, breakdown, number, initiative
