-- one row per rate of the regions asked for, of every table and year
SELECT table_id, region, name, year, age, indicator, value, lower, upper
FROM regional_rate
WHERE list_contains($regions, region)
ORDER BY year DESC, table_id, region, age, indicator
