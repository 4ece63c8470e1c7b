-- Where an initiative lies, and what others published about such places: no people, no answers.
-- codes of Statistics Netherlands, with municipality_code; municipality_year is the year of their division
ALTER TABLE initiative ADD COLUMN neighbourhood_code VARCHAR;
ALTER TABLE initiative ADD COLUMN district_code VARCHAR;
-- one row per table, region, year, age group and indicator: a model estimate in per cent, with the bounds of its
-- interval where the table has them; name: of the municipality
CREATE TABLE regional_rate (
    table_id VARCHAR NOT NULL,
    region VARCHAR NOT NULL,
    name VARCHAR NOT NULL,
    year SMALLINT NOT NULL,
    age VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    value DOUBLE NOT NULL,
    lower DOUBLE,
    upper DOUBLE,
    read_at TIMESTAMP NOT NULL
);
