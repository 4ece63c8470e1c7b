-- one row per version of a figure that was issued, the one in force last of its address
SELECT indicator, scope, period, breakdown, version, is_current, content::VARCHAR AS content, people_set
FROM figure
ORDER BY indicator, scope, period, breakdown, is_current, version
