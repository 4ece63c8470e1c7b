-- one row per version of the figures in chosen_address, the one in force last
SELECT figure.indicator, figure.scope, figure.period, figure.breakdown, figure.version, figure.told_as
FROM figure
JOIN chosen_address AS chosen
    ON figure.indicator = chosen.indicator AND figure.scope = chosen.scope
    AND figure.period = chosen.period AND figure.breakdown = chosen.breakdown
ORDER BY figure.is_current, figure.version
