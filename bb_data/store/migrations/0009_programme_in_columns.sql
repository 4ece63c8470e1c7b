-- A programme of thousands: its figures are made of columns of numbers, and say by reference who is in them.
-- What was computed and decided goes, and is made again by the next release
DELETE FROM computation;
DELETE FROM decided;
DELETE FROM computed_figure;
DROP TABLE computed_people;
DROP TABLE decided_figure;
-- within: the number of the set of everybody of whom these people are a class, apart from its other classes; 0 = not known
ALTER TABLE computed_figure ADD COLUMN within BIGINT;
-- one row per set of people that figures of an initiative are over: places of people, and of n_forms forms of each (-1 =
-- none), among those of its closed waves in the order of their ids. No ids: without the answers these places say nothing.
-- number: 60 bits of the id that the set has, or would have, in figure_people
CREATE TABLE computed_people (
    initiative_id UUID NOT NULL,
    subject VARCHAR NOT NULL,
    people_set INTEGER NOT NULL,
    number BIGINT NOT NULL,
    n_forms INTEGER NOT NULL,
    people INTEGER[] NOT NULL,
    forms INTEGER[] NOT NULL
);
-- one row per figure of an initiative, and per part of a programme's (status empty), with the numbers that were decided
-- about: as issued, else as computed. They may be over one or two people, so they go with computed_figure. people_set:
-- number of the set that it is over, 0 = over no forms; stands: whether a change stands beyond chance among those of all others
CREATE TABLE decided_figure (
    initiative_id UUID NOT NULL,
    block VARCHAR NOT NULL,
    indicator VARCHAR NOT NULL,
    period VARCHAR NOT NULL,
    breakdown VARCHAR NOT NULL,
    kind VARCHAR NOT NULL,
    method VARCHAR NOT NULL,
    unit VARCHAR NOT NULL,
    status VARCHAR NOT NULL,
    reason VARCHAR NOT NULL,
    verdict VARCHAR,
    stands BOOLEAN NOT NULL,
    n INTEGER NOT NULL,
    n_people INTEGER NOT NULL,
    numerator INTEGER NOT NULL,
    value DOUBLE NOT NULL,
    moments DOUBLE[] NOT NULL,
    panel DOUBLE[] NOT NULL,
    counts INTEGER[] NOT NULL,
    groups DOUBLE[] NOT NULL,
    patterns DOUBLE[] NOT NULL,
    people_set BIGINT NOT NULL,
    size INTEGER NOT NULL,
    within BIGINT NOT NULL
);
-- one row per set of people that programme's figures are over: of each of these initiatives (short names) the number of a
-- figure_people, how many people are in it, and within as above. figure.people_set names one of these or of those
CREATE TABLE figure_together (
    id VARCHAR NOT NULL,
    initiatives VARCHAR[] NOT NULL,
    sets BIGINT[] NOT NULL,
    sizes INTEGER[] NOT NULL,
    within BIGINT[] NOT NULL
);
